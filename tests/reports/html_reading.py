"""Reads a page as strictly as we write it."""

from __future__ import annotations

from html.parser import HTMLParser

_ALONE = {"meta", "link", "input", "br", "rect", "line", "polyline"}  # have no end


class Page(HTMLParser):
    """What stands in a page; it complains where an element is not closed in its turn."""

    def __init__(self, text) -> None:
        super().__init__(convert_charrefs=True)
        self.elements, self.texts, self._open = [], [], []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), attrs
        self.elements.append((tag, dict(attrs)))
        if tag not in _ALONE:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open[-1:] not in (["script"], ["style"]):
            self.texts.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.texts).split())

    def values(self, attribute):
        return [attrs[attribute] for _, attrs in self.elements if attribute in attrs]

    def tags(self):
        return {tag for tag, _ in self.elements}
