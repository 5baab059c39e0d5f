"""For writers' assistants: grade, compare and explain a check over the Model Context Protocol, in answers short enough to use."""
