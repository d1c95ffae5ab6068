"""What is made of a built site and read apart from it: a copy that opens from a disk."""

from pathlib import Path

from workings.cli.paths import refuse
from workings.evidence.project import Project
from workings.export.joined import NotJoined, joined
from workings.export.offline import offline


def offline_(project: Project, site: Path, out: Path) -> int:
    """Writes a zip of the built site in SITE that opens from a disk, without a server and without Python in its pages."""
    if not (site / "index.html").is_file():
        return refuse(ValueError(f"there is no built site in {site}: make build writes one"))
    try:
        script = joined(site / "assets")
    except NotJoined as error:
        return refuse(error)
    data = offline(site, out.stem, script)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_bytes(data)
    print(f"{out}: {len(data) / 1e6:.1f} MB; unpack it and open index.html")
    return 0
