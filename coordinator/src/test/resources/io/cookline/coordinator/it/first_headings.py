"""Prints, for every HTML file below a folder, its path and the text of its first h1, by Python's own
parser: a tab between them, each run of white space as one space, none at the ends."""

import html.parser
import pathlib
import sys


class FirstHeading(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.inside = False
        self.done = False
        self.parts = []

    def handle_starttag(self, tag, attrs):
        if tag == "h1" and not self.done:
            self.inside = True
        elif self.inside and tag == "br":
            self.parts.append(" ")

    def handle_endtag(self, tag):
        if tag == "h1" and self.inside:
            self.inside = False
            self.done = True

    def handle_data(self, data):
        if self.inside:
            self.parts.append(data)


root = pathlib.Path(sys.argv[1])
for file in sorted(root.rglob("*.html")):
    heading = FirstHeading()
    heading.feed(file.read_text(encoding="utf-8", errors="replace"))
    heading.close()
    sys.stdout.buffer.write(
        f"{file.relative_to(root)}\t{' '.join(''.join(heading.parts).split())}\n".encode()
    )
