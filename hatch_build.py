"""Compile the package when it is installed in place: a start without .pyc takes three to four times as long."""

import compileall
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileEditable(BuildHookInterface[Any]):
    """Byte-compile `src/hubtui` when an editable wheel is built; ordinary wheels are compiled by the installer."""

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002
        """Compile once the wheel has been written."""
        if version == "editable":
            compileall.compile_dir(str(Path(self.root) / "src" / "hubtui"), quiet=1)
