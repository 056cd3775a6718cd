"""The server of the pages: nginx on loopback with real MediaWiki pages, and its lists of URLs."""

import contextlib
import itertools
import random
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import accounting
import debian

PACKAGES = ("nginx-light", "libnginx-mod-http-echo", "cppreference-doc-en-html")
_CORPUS = Path("/usr/share/cppreference/doc/html")
_PAGES = 4096
_SEED = 20261125

_CONFIGURATION = """\
worker_processes 1;
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
load_module /usr/lib/nginx/modules/ngx_http_echo_module.so;
events {{ worker_connections 8192; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  keepalive_requests 1000000;
  keepalive_timeout 60s;
  open_file_cache max=10000 inactive=60s;
  default_type text/html;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port} backlog=4096 reuseport;
    root {folder}/pages;
{locations}
  }}
}}
"""

_PROMPT = r"""
    location ~ ^/random/(\d+)$ { return 302 /$1.html; }
"""

# A redirect and its page wait so long each, without holding anything up.
_DELAYED = r"""
    location ~ ^/random/(\d+)$ { set $page /$1.html; echo_sleep SECONDS; echo_exec @moved; }
    location @moved { return 302 $page; }
    location / { echo_sleep SECONDS; echo_exec @file; }
    location @file { }
"""


def require():
    """Ends the scenario if the server or its pages can't be had."""
    lacking = debian.missing(PACKAGES)
    if lacking:
        sys.exit(f"the server is missing: apt-get install {' '.join(lacking)} (or bench/install-peers)")


def copy_pages(folder):
    """The first pages by name of those with a headline, as N.html in the folder pages."""
    pages = Path(folder, "pages")
    pages.mkdir(mode=0o755)
    titled = (page for page in sorted(_CORPUS.rglob("*.html")) if b"<h1" in page.read_bytes())
    for number, page in enumerate(itertools.islice(titled, _PAGES)):
        shutil.copyfile(page, pages / f"{number}.html")


def write_urls(file, port, count):
    """The same numbers each time, on the server at this port."""
    numbers = random.Random(_SEED)
    with open(file, "w", encoding="ascii") as urls:
        urls.writelines(f"http://127.0.0.1:{port}/random/{numbers.randrange(_PAGES)}\n" for _ in range(count))


class Site:
    """A running nginx."""

    def __init__(self, process, port):
        self._process = process
        self.port = port

    def pids(self):
        """Its master and its worker."""
        return accounting.tree_of(self._process.pid)


@contextlib.contextmanager
def serve(folder, latency_ms):
    """Runs nginx over the pages of this folder, each answer late by the latency."""
    port, configuration = _free_port(), Path(folder, f"nginx-{latency_ms}.conf")
    locations = _DELAYED.replace("SECONDS", str(latency_ms / 1000)) if latency_ms else _PROMPT
    user = "user root;" if Path(folder).owner() == "root" else ""
    configuration.write_text(_CONFIGURATION.format(user=user, folder=folder, port=port, locations=locations))
    process = subprocess.Popen([debian.nginx(), "-c", configuration], start_new_session=True)
    try:
        _await_answer(process, f"http://127.0.0.1:{port}/0.html")
        yield Site(process, port)
    finally:
        process.terminate()
        process.wait()


def _free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


def _await_answer(process, url):
    for _ in range(200):
        if process.poll() is not None:
            sys.exit(f"nginx ended with {process.returncode} before it answered")
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(url, timeout=10).read()
            return
        time.sleep(0.05)
    sys.exit("nginx does not answer")
