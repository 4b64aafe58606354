"""The archive as a hook of MkDocs: every `on_…` that stands here is an event, nothing else does."""

from motearkiv.mkdocs_adapter.events import (
    on_build_error,
    on_config,
    on_env,
    on_files,
    on_page_content,
    on_post_build,
    on_post_page,
    on_post_template,
    on_pre_build,
    on_shutdown,
    on_startup,
)

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_shutdown",
    "on_startup",
]
