"""What `make setup` leaves behind: the command that the papers name, to be called from any folder."""

import subprocess
import sys
import sysconfig
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[1] / "tools" / "set_up.py"


def test_the_command_works_from_any_folder(tmp_path, monkeypatch):
    told = spec_from_file_location("set_up", SCRIPT)
    set_up = module_from_spec(told)
    told.loader.exec_module(set_up)
    venv = tmp_path / "a folder" / ".venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    monkeypatch.setattr(set_up, "VENV", venv)
    monkeypatch.setattr(set_up, "PYTHON", venv / "bin" / "python")
    set_up.make_command()
    (libraries,) = venv.glob("lib/python*/site-packages")
    (libraries / "ours.pth").write_text(sysconfig.get_path("purelib"))
    done = subprocess.run(
        [venv / "bin" / "rapport", "--help"], cwd="/", capture_output=True, text=True, check=False
    )
    assert done.stdout.startswith("Usage: rapport "), done.stderr
