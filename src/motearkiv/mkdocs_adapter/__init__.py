"""The MkDocs adapter: the outputs of an archive as a site that MkDocs and Material build.

Last in the flow but for the command line. `events` holds what MkDocs calls, `command` a whole
build; nothing else in the package knows MkDocs.
"""
