"""Text in: files, folders, URLs, tables and plain strings, each read to Documents.

``read`` is the one entrance; every module beside it knows one kind of input. Nothing here knows grammar or
politics.
"""

from graphkit.sources.counting import likely_count
from graphkit.sources.inputs import SUFFIXES, ReadingOptions, read
from graphkit.sources.notices import Notice, NoticeKind, Report
from graphkit.sources.web import UrlRules

__all__ = ["SUFFIXES", "Notice", "NoticeKind", "ReadingOptions", "Report", "UrlRules", "likely_count", "read"]
