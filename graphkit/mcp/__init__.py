"""Tools for assistants that speak the Model Context Protocol (https://modelcontextprotocol.io): a graph to look things
up in and to quote from. ``serve`` runs it over standard input and output, or over HTTP on this machine.

Needs the extra ``mcp``. Nothing here changes a graph.
"""

from graphkit.mcp.running import serve

__all__ = ["serve"]
