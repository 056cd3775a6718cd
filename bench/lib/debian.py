"""What peers need beyond a bare machine: the Debian packages, and whether what they bring is there."""

import shutil
import subprocess
from functools import cache
from pathlib import Path

# The peers' Python is Debian's, whatever else stands first in the PATH.
PYTHON = "/usr/bin/python3"

_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin"


def _program(name):
    return lambda: shutil.which(name, path=_PATH) is not None


def _module(name):
    look = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({name!r}) is None)"
    return lambda: Path(PYTHON).exists() and subprocess.run([PYTHON, "-c", look], check=False).returncode == 0


def _file(path):
    return lambda: any(Path("/").glob(path))


_PACKAGES = {
    "nginx-light": _program("nginx"),
    "libnginx-mod-http-echo": _file("usr/lib/nginx/modules/ngx_http_echo_module.so"),
    "cppreference-doc-en-html": _file("usr/share/cppreference/doc/html/en/index.html"),
    "python3": _program("python3"),
    "python3-uvloop": _module("uvloop"),
    "python3-aiohttp": _module("aiohttp"),
    "python3-aiofiles": _module("aiofiles"),
    "python3-lxml": _module("lxml"),
    "python3-bs4": _module("bs4"),
    "python3-pycurl": _module("pycurl"),
    "python3-scrapy": _module("scrapy"),
    "python3-distributed": _module("distributed"),
    "python3-gmpy2": _module("gmpy2"),
    "parallel": _program("parallel"),
    "curl": _program("curl"),
    "findutils": _program("xargs"),
    "gcc": _program("gcc"),
    "libcurl4-openssl-dev": _file("usr/include/*/curl/curl.h"),
    "libgmp-dev": _file("usr/include/*/gmp.h"),
}


@cache
def has(package):
    """Whether what this package brings is there, however it came."""
    return _PACKAGES[package]()


def missing(packages):
    """Those of them that are to be installed."""
    return [package for package in packages if not has(package)]


def every_package():
    """All that any scenario can use."""
    return list(_PACKAGES)


def nginx():
    """Where it is; it is in no user's PATH."""
    return shutil.which("nginx", path=_PATH)
