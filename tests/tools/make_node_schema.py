"""Make embedded_comfy/node_schema.json from what was recorded of a real ComfyUI.

    python -m tests.tools.make_node_schema [--check]

``configs/node_schema.json`` holds the signatures recorded of a real ComfyUI and its packs,
``node_menu.json`` in tests/data/comfy the order of each node's inputs, its category and its
title. Only nodes of the menu are taken.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RECORDED = ROOT / "tests" / "data" / "comfy"
SIGNATURES = ROOT / "configs" / "node_schema.json"
MADE = ROOT / "embedded_comfy" / "node_schema.json"


def make() -> str:
    """The text of the schema, one line for each node."""
    signatures = json.loads(SIGNATURES.read_text("utf-8"))
    menu = json.loads((RECORDED / "node_menu.json").read_text("utf-8"))
    lines = [
        f"{json.dumps(name)}: {json.dumps(_entry(signatures[name], menu[name]), sort_keys=True)}"
        for name in sorted(menu)
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _entry(signature: dict[str, Any], shown: dict[str, Any]) -> dict[str, Any]:
    given = {section: sorted(names) for section, names in signature["input"].items()}
    ordered = {section: sorted(names) for section, names in shown["input_order"].items()}
    if given != ordered:
        raise ValueError(f"the menu orders {ordered}, the signature has {given}")
    return signature | shown


def main() -> int:
    parser = argparse.ArgumentParser(description="Make embedded_comfy/node_schema.json.")
    parser.add_argument("--check", action="store_true", help="only say whether it is up to date")
    if not parser.parse_args().check:
        MADE.write_text(make(), "utf-8")
        return 0
    if MADE.read_text("utf-8") == make():
        return 0
    print("embedded_comfy/node_schema.json is out of date", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
