"""Direct code: templates compiled to Python that reads attributes and calls functions itself.

Part of render in the flow. Jinja goes by functions of its own, a tenth of the work on a page: they
try `x["name"]` where there is no `x.name`, and hand themselves to functions that ask for it. What
our templates read are attributes, and what they call asks for nothing. It is as strict as before:
what an object does not have stops the build, even where a template only asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from jinja2.compiler import CodeGenerator

if TYPE_CHECKING:
    from jinja2 import nodes
    from jinja2.compiler import Frame


class DirectCode(CodeGenerator):
    """Writes `x.name` and `f(…)` as Python has them."""

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        """Write `(x).name`."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(  # noqa: N802 - Jinja's name
        self,
        node: nodes.Call,
        frame: Frame,
        forward_caller: bool = False,  # noqa: FBT001, FBT002 - as Jinja has it
    ) -> None:
        """Write `(f)(…)`; `{% call %}` and `f(*…)` are left to Jinja."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for part in (*node.args, *node.kwargs):
            self.visit(part, frame)
            self.write(", ")
        self.write(")")
