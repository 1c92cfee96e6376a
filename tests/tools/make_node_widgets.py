"""Make configs/node_widgets.json from what a real ComfyUI says of its nodes.

    python -m tests.tools.make_node_widgets OBJECT_INFO

OBJECT_INFO is the saved answer of ``GET /object_info``: in it the inputs of a class stand in the
order in which the editor shows them, which ``configs/node_schema.json`` does not keep. Classes
that are not in that schema are left out; those of packs that the engine lacks cannot be had.
"""

import argparse
import json
import sys
from pathlib import Path

from backend.workflows.widgets import Faces

ROOT = Path(__file__).resolve().parents[2]
SIGNATURES = ROOT / "configs" / "node_schema.json"
MADE = ROOT / "configs" / "node_widgets.json"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make configs/node_widgets.json.")
    parser.add_argument("object_info", type=Path)
    info = json.loads(parser.parse_args().object_info.read_text("utf-8"))
    wanted = set(json.loads(SIGNATURES.read_text("utf-8")))
    MADE.write_text(Faces.parse(info).only(wanted).dump(), "utf-8")
    print(f"without: {', '.join(sorted(wanted - set(info)))}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
