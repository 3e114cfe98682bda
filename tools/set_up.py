"""Sets up a checkout: libraries into .venv, and for the tests a browser, mail servers and a translator.

Needs Python 3.11 and nothing else; says in words what it cannot do itself. Called by make:

    python3 tools/set_up.py run      what running needs
    python3 tools/set_up.py test     what developing and testing need besides
"""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LEAST = (3, 11)

# Programs that the tests use, and the Debian packages that bring them.
PROGRAMS = {
    "chromium": ["chromium"],
    "dovecot": ["dovecot-imapd", "dovecot-lmtpd"],
    "postfix": ["postfix"],
    "apertium-apy": ["apertium", "apertium-apy", "apertium-es-pt", "apertium-eng-spa"],
}
FONTS = ["fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji"]
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin", "/usr/local/sbin"])


def main(purpose: str) -> None:
    """Do what is missing, quickly when nothing is."""
    if sys.version_info < LEAST:
        stop(
            f"Rapport needs Python {LEAST[0]}.{LEAST[1]} or newer; this is {sys.version.split()[0]}.\n"
            "Say which one to use: make PYTHON=python3.12 …"
        )
    make_environment()
    install_libraries(purpose)
    make_command()
    if purpose == "test":
        install_programs()


def make_environment() -> None:
    """A virtual environment in .venv, also where Debian left out the half of Python that makes them."""
    if PYTHON.exists():
        return
    say("Making .venv …")
    if not tried([sys.executable, "-m", "venv", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
        if not (install_packages([package]) and tried([sys.executable, "-m", "venv", str(VENV)])):
            make_environment_without_pip(package)


def make_environment_without_pip(package: str) -> None:
    """Use the system's pip, if there is one."""
    shutil.rmtree(VENV, ignore_errors=True)
    has_pip = tried([sys.executable, "-m", "pip", "--version"])
    if not has_pip or not tried([sys.executable, "-m", "venv", "--without-pip", str(VENV)]):
        shutil.rmtree(VENV, ignore_errors=True)
        stop(
            "This Python cannot make virtual environments. On Debian and Ubuntu, install what is "
            f"missing and try again:\n    sudo apt-get install {package}"
        )


def install_libraries(purpose: str) -> None:
    """The pinned libraries, checked against their hashes; again only when the pins changed."""
    wanted = ROOT / "requirements" / f"{purpose}.txt"
    mark = VENV / ".installed"
    print_of_wanted = hashlib.sha256(wanted.read_bytes()).hexdigest()
    installed = mark.read_text().split() if mark.exists() else []
    if print_of_wanted in installed:
        return
    say("Installing the libraries (a minute or two the first time) …")
    pip = [str(PYTHON), "-m", "pip"]
    if not tried([*pip, "--version"]):
        pip = [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--root-user-action=ignore"]
    command = [*pip, "install", *quiet, "--require-hashes", "-r", str(wanted)]
    if subprocess.run(command, check=False).returncode:
        stop(
            "The libraries could not be installed; the lines above say why. Try again when the "
            "network is back: what was fetched is kept."
        )
    # What testing needs contains what running needs.
    run = hashlib.sha256((ROOT / "requirements" / "run.txt").read_bytes()).hexdigest()
    mark.write_text(f"{print_of_wanted} {run}")


def make_command() -> None:
    """`.venv/bin/rapport`, to be called from any folder."""
    command = VENV / "bin" / "rapport"
    if command.exists() or VENV.is_symlink():  # a borrowed environment is not ours to change
        return
    ask = [str(PYTHON), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    libraries = subprocess.run(ask, check=True, capture_output=True, text=True).stdout.strip()
    (Path(libraries) / "rapport.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -m rapport "$@"\n')
    command.chmod(0o755)


def install_programs() -> None:
    """A browser, an IMAP server, a mail transfer agent and Apertium, for the tests."""
    missing = [name for name in PROGRAMS if not found(name)]
    if not missing:
        return
    packages = [package for name in missing for package in PROGRAMS[name]]
    if "chromium" in missing:
        packages += FONTS
    if install_packages(packages):
        missing = [name for name in PROGRAMS if not found(name)]
    if "chromium" in missing and tried([str(PYTHON), "-m", "playwright", "install", "chromium"]):
        missing.remove("chromium")
    if missing:
        stop(
            f"The tests need {', '.join(missing)}. Install them and try again:\n"
            f"    Debian, Ubuntu: sudo apt-get install {' '.join(packages)}\n"
            f"    macOS:          brew install {' '.join(missing)}"
        )


def install_packages(packages: list[str]) -> bool:
    """By apt, where there is one and we may; False where not."""
    apt = shutil.which("apt-get")
    if not apt:
        return False
    before: list[str] = []
    if os.geteuid() != 0:
        if not shutil.which("sudo") or not tried(["sudo", "-n", "true"]):
            return False
        before = ["sudo", "-n"]
    say(f"Installing {' '.join(packages)} …")
    quiet = ["env", "DEBIAN_FRONTEND=noninteractive", apt, "-qq", "-o", "DPkg::Lock::Timeout=120"]
    command = [*before, *quiet]
    if tried([*command, "install", "-y", "--no-install-recommends", *packages]):
        return True
    tried([*command, "update"])
    return tried([*command, "install", "-y", "--no-install-recommends", *packages])


def found(name: str) -> bool:
    """Whether a program is here; a browser may also be playwright's own."""
    if name == "chromium":
        look = "from playwright.sync_api import sync_playwright as s\nimport os,sys\n"
        look += "with s() as p: sys.exit(not os.path.exists(p.chromium.executable_path))"
        return bool(
            shutil.which("chromium")
            or shutil.which("chromium-browser")
            or tried([str(PYTHON), "-c", look])
        )
    return bool(shutil.which(name, path=PLACES))


def tried(command: list[str]) -> bool:
    """Run it silently; whether it worked."""
    try:
        return not subprocess.run(command, capture_output=True, check=False).returncode
    except OSError:
        return False


def say(words: str) -> None:
    """Progress."""
    print(words, flush=True)


def stop(words: str) -> None:
    """End with words."""
    raise SystemExit(f"\n{words}\n")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "run")
