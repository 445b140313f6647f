"""The files of the project, without what tools and machines put beside them."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
FOREIGN = {".git", ".hypothesis", ".venv", "var", "node_modules", "__pycache__"}
ROOMS = ("villages", "cooperative", "transparency", "search")
BINARY = {".webp", ".avif", ".png", ".jpg", ".ico", ".woff2", ".ttf", ".mo", ".pdf", ".xlsx", ".br", ".gz"}


def files(*suffixes: str) -> Iterator[Path]:
    for path in _walk(ROOT):
        if not suffixes or path.suffix in suffixes:
            yield path


def _walk(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name in FOREIGN or path.name.endswith("_cache") or path.is_symlink():
            continue
        if path.is_dir():
            yield from _walk(path)
        else:
            yield path


def sources() -> list[Path]:
    """Python that people write: no migrations."""
    return [path for path in files(".py") if "migrations" not in path.parts]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


class Function(NamedTuple):
    name: str
    length: int


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(node.name, (node.end_lineno or 0) - node.lineno + 1)
