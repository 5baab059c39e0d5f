"""A report's findings at their places: the text as it was read, with what is to say about it where it belongs."""

from grader.located.remarks import LEVELS, Explanation, Level, Remark
from grader.located.tree import Gap, Link, Node, Part, Placeholder, Run
from grader.located.whole import Located, located

__all__ = [
    "LEVELS",
    "Explanation",
    "Gap",
    "Level",
    "Link",
    "Located",
    "Node",
    "Part",
    "Placeholder",
    "Remark",
    "Run",
    "located",
]
