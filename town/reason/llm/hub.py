"""Model files of the Hugging Face hub: `hf:<owner>/<repository>/<file>`, resumed when interrupted, and checked.

huggingface_hub does the talking (addresses, tokens, `HF_ENDPOINT`, progress bar) and owns the cache. The blob itself is
fetched here, into a part file that outlives an interrupted download (the library deletes its own), and enters the
cache only when its sha256 is the one that the hub names.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from http.client import PARTIAL_CONTENT
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from filelock import FileLock

from town.reason.llm.model import ModelFailed

if TYPE_CHECKING:
    from huggingface_hub.file_download import HfFileMetadata

ATTEMPTS: Final = 5  # in a row that bring nothing
PAUSE_SECONDS: Final = 1.0
PIECE: Final = 1 << 20  # bytes at once; less than that is lost with a connection

SHA256: Final = re.compile(r"[0-9a-f]{64}")
SPLIT: Final = re.compile(r"(.*)-00001-of-(\d{5})\.gguf")  # a model in several files; the first one is what is opened


class HubFile(NamedTuple):
    """A file of a repository on the hub."""

    repository: str  # owner/name
    name: str  # path in it

    def __str__(self) -> str:
        return f"hf:{self.repository}/{self.name}"


def parsed(model: str) -> HubFile:
    """What `hf:<owner>/<name>/<file>` means; ModelFailed if it is not of that form."""
    found = re.fullmatch(r"hf:([\w.-]+/[\w.-]+)/([^\s?#]+)", model)
    if not found:
        message = f"{model!r} is not of the form hf:<owner>/<repository>/<file.gguf>"
        raise ModelFailed(message)
    return HubFile(found.group(1), found.group(2))


def parts(file: HubFile) -> list[HubFile]:
    """The files of a model, in order: several if its name says that it is the first of several."""
    split = SPLIT.fullmatch(file.name)
    if not split:
        return [file]
    stem, count = split.groups()
    return [file._replace(name=f"{stem}-{number:05}-of-{count}.gguf") for number in range(1, int(count) + 1)]


def fetch(model: str) -> Path:
    """The file on this machine, downloaded if the cache does not have the hub's present version of it.

    Without a connection to the hub, the cached version is used.

    Raises:
        ModelFailed: no such repository or file, no connection and nothing cached, or content that is not what the hub
            says it is.
    """
    files = parts(parsed(model))
    for file in files:
        try:
            _fetch_one(file)
        except ModelFailed:
            raise
        except Exception as error:  # also those of its http library, which is no part of its interface
            message = f"{file} cannot be fetched: {_cause(error)}"
            raise ModelFailed(message) from error
    found = _cached(files[0])
    if found is None:
        message = f"{files[0]} was fetched and is not in the cache of huggingface_hub; look at its folder"
        raise ModelFailed(message)
    return found


def _fetch_one(file: HubFile) -> None:
    """Have the present version of one file in the cache, or any version if the hub cannot be asked."""
    from huggingface_hub import get_hf_file_metadata, hf_hub_download, hf_hub_url
    from huggingface_hub.errors import EntryNotFoundError, RepositoryNotFoundError

    try:
        found = get_hf_file_metadata(hf_hub_url(file.repository, file.name))
    except (EntryNotFoundError, RepositoryNotFoundError):
        raise
    except Exception:  # no connection, of whatever kind
        if _cached(file) is None:
            raise
        return
    if _cached(file, found.commit_hash) is None:
        _download_blob(file, found)
        hf_hub_download(file.repository, file.name)  # finds the blob in its place and names it


def _download_blob(file: HubFile, found: HfFileMetadata) -> None:
    """Fetch the content into its place in the cache, which is its sha256, unless it is there."""
    from huggingface_hub import constants

    sha256 = found.etag or ""
    if not SHA256.fullmatch(sha256):
        message = f"{file} cannot be checked: the hub names no sha256 for it; is it a GGUF file?"
        raise ModelFailed(message)
    folder = Path(constants.HF_HUB_CACHE) / f"models--{file.repository.replace('/', '--')}" / "blobs"
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / f"{sha256}.part"
    with FileLock(folder / f"{sha256}.lock"):
        if (folder / sha256).exists():
            return
        _download(file, part, found.size)
        _check(file, part, sha256)
        part.replace(folder / sha256)


def _download(file: HubFile, part: Path, size: int | None) -> None:
    """Append to the part file what it lacks, under a progress bar; a connection that drops is taken up again."""
    from huggingface_hub import utils
    from huggingface_hub.errors import HfHubHTTPError

    if part.is_symlink():  # not of ours, and who knows where it leads
        part.unlink()
    hub: Any = utils  # what it exports is not told to mypy
    attempts = ATTEMPTS
    with part.open("ab") as stream, hub.tqdm(total=size, initial=stream.tell(), unit="B", unit_scale=True) as bar:
        bar.set_description(file.name[-40:])
        while size is None or stream.tell() < size:
            before = stream.tell()
            try:
                _append(file, stream, bar.update)
            except (HfHubHTTPError, OSError):
                raise  # what the hub says, or the disk
            except Exception:  # whatever its http library raises when a connection breaks
                attempts = ATTEMPTS if stream.tell() > before else attempts - 1
                if not attempts:
                    raise
                sleep(PAUSE_SECONDS)
            else:
                return


def _append(file: HubFile, stream: BinaryIO, came: Callable[[float], object]) -> None:
    """Fetch what lies behind the end of what there is; all of it anew from a hub that cannot give a part."""
    from huggingface_hub import hf_hub_url, utils

    hub: Any = utils  # what it exports is not told to mypy
    begun = stream.tell()
    headers = {**hub.build_hf_headers(), "Accept-Encoding": "identity"} | (
        {"Range": f"bytes={begun}-"} if begun else {}
    )
    url = hf_hub_url(file.repository, file.name)
    with hub.http_stream_backoff("GET", url, headers=headers, retry_on_exceptions=()) as response:
        hub.hf_raise_for_status(response)
        if begun and response.status_code != PARTIAL_CONTENT:
            stream.truncate(0)
            came(-begun)
        for piece in response.iter_bytes(PIECE):
            came(stream.write(piece))
    stream.flush()


def _check(file: HubFile, part: Path, sha256: str) -> None:
    """Remove what was downloaded and refuse it, unless it has the hash that the hub names."""
    with part.open("rb") as stream:
        actual = hashlib.file_digest(stream, "sha256").hexdigest()
    if actual != sha256:
        part.unlink()
        message = (
            f"{file} arrived with sha256 {actual} instead of {sha256}, which the hub names, so it was damaged or "
            "altered on the way and has been removed; try again"
        )
        raise ModelFailed(message)


def _cached(file: HubFile, revision: str | None = None) -> Path | None:
    """Where the cache has the file (of that revision, or the last that was seen), if it does."""
    from huggingface_hub import try_to_load_from_cache

    found = try_to_load_from_cache(file.repository, file.name, revision=revision)
    return Path(found) if isinstance(found, str) else None


def _cause(error: Exception) -> str:
    """Why a file could not be had, in a few words."""
    from huggingface_hub import constants
    from huggingface_hub.errors import (
        EntryNotFoundError,
        GatedRepoError,
        HfHubHTTPError,
        HFValidationError,
        OfflineModeIsEnabled,
        RepositoryNotFoundError,
    )

    match error:
        case GatedRepoError():
            return "its repository asks for consent; give it on the hub's page and set HF_TOKEN"
        case RepositoryNotFoundError():
            return f"{constants.ENDPOINT} has no such repository, or it is private (then set HF_TOKEN)"
        case EntryNotFoundError():
            return "its repository has no such file"
        case OfflineModeIsEnabled():
            return "HF_HUB_OFFLINE is set, and the file is not in the cache"
        case HFValidationError():
            return "that is not a name that a repository can have"
        case HfHubHTTPError():
            return f"{constants.ENDPOINT} answered with status {error.response.status_code}"
        case _:
            return f"{constants.ENDPOINT} failed ({' '.join(str(error).split()) or type(error).__name__}); try again"
