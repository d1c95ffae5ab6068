"""The hook of `workings`, for MkDocs: findings before a build, data sets after it."""

from workings.cli.hook import on_config, on_post_build, on_pre_build, on_serve  # noqa: F401  # MkDocs calls them by name
