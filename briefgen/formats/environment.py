"""The Jinja environment of our templates: Jinja's own, without what it does over and over for nothing.

A page shows a thousand values and calls a hundred macros, so what each of them costs is felt: these few lines spare a
page a third of its time. What comes out is what Jinja makes.
"""

import re
from collections.abc import MutableMapping
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, nodes, select_autoescape
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context, Macro
from jinja2.utils import internalcode
from markupsafe import Markup, escape

UNSAFE = re.compile("[&<>\"']")
NUMBERS = frozenset({int, float})
AROUND_A_CALL = frozenset({"_loop_vars", "_block_vars"})
"""What Jinja hands to every call in a loop or a block, for functions that want the context; no macro does."""


class _Writer(CodeGenerator):
    """Writes a template as Python, with `escaped` for Jinja's `escape`."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile:
            self.write("environment.escaped(")
        else:
            super()._output_child_pre(node, frame, finalize)


class _PageContext(Context):
    """What a template sees; it calls a macro that is given all its arguments, as nearly all are, without ado."""

    @internalcode
    def call(self, called: Any, /, *args: Any, **options: Any) -> Any:  # noqa: ANN401  as Jinja has it
        """Call what a template calls."""
        is_plain = type(called) is Macro and not (called.caller or called.catch_kwargs or called.catch_varargs)
        if is_plain and len(args) == called._argument_count and options.keys() <= AROUND_A_CALL:  # noqa: SLF001
            text = called._func(*args)  # noqa: SLF001
            return Markup(text) if self.eval_ctx.autoescape else text  # noqa: S704  a macro has escaped it
        return super().call(called, *args, **options)

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401  as Jinja has it
        """Look a name up; filters ask so for the report."""
        return self.vars[key] if key in self.vars else self.parent.get(key, default)


class PageEnvironment(Environment):
    """Jinja's environment for pages, in which undefined names are errors."""

    code_generator_class = _Writer
    context_class = _PageContext

    def __init__(self, **options: Any) -> None:  # noqa: ANN401  as Jinja has it
        super().__init__(
            autoescape=cache(select_autoescape(["html", "svg"])),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
            **options,
        )

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Give a template its globals; those of the environment never change, so that they can be copied."""
        return {**self.globals, **(d or {})}

    @staticmethod
    def escaped(value: object) -> str:
        """Escape a value that is shown; most are Markup already, or hold nothing to escape."""
        if type(value) is Markup or (type(value) is str and not UNSAFE.search(value)):
            return value
        return str(value) if type(value) in NUMBERS else escape(value)
