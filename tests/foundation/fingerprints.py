"""What a library's class or method did when ours was written."""

import ast
import hashlib
import inspect
from types import ModuleType


def fingerprint(module: ModuleType, dotted: str) -> str:
    """Of what a class or a method does: neither comments nor docstrings nor line breaks count."""
    node: ast.AST = ast.parse(inspect.getsource(module))
    for name in dotted.split("."):
        node = next(part for part in ast.iter_child_nodes(node) if getattr(part, "name", "") == name)
    for part in ast.walk(node):
        if isinstance(part, ast.ClassDef | ast.FunctionDef) and ast.get_docstring(part) is not None:
            part.body = part.body[1:] or [ast.Pass()]
    return hashlib.sha256(ast.unparse(node).encode()).hexdigest()[:16]
