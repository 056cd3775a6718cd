"""Builds the peers that are written in C or Java."""

import subprocess
from pathlib import Path

import debian
import ours

PEERS = Path(__file__).resolve().parents[1] / "peers"


def c_program(name, folder, packages, libraries):
    """Where the program is. Without the packages it is not built: whoever needs it is left out then, with their names."""
    program = Path(folder, name)
    if not debian.missing(packages):
        subprocess.run(["gcc", "-O2", "-o", program, PEERS / f"{name}.c", *libraries], check=True)
    return program


def java_class(name, folder):
    """Compiles a class of the peers; the folder is its class path."""
    subprocess.run([ours.jdk() / "bin" / "javac", "-d", folder, PEERS / f"{name}.java"], check=True)
    return Path(folder)
