"""What somebody drew and nothing reads: layers with names that mean nothing here, and properties of layers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from town.core.written import listed, quoted
from town.world.tmxfit import LAYERS, NEAR, WALLS, bare, means_walls
from town.world.tmxlayers import Layer
from town.world.tmxtree import is_set

DECORATION = "decoration"  # the class, or a true property, of a layer that is only there to be looked at
AS_DECORATION = f'if it is only to be looked at, give the layer the class "{DECORATION}"'
_CALLED = {  # other words that people have for them
    "sector": "sectors", "building": "sectors", "buildings": "sectors", "house": "sectors", "houses": "sectors",
    "zone": "sectors", "zones": "sectors", "room": "arenas", "rooms": "arenas", "area": "arenas", "areas": "arenas",
    "obj": "objects", "objs": "objects", "item": "objects", "items": "objects", "things": "objects",
    "furniture": "objects", "start": "spawns", "starts": "spawns", "spawn points": "spawns", "spawnpoints": "spawns",
    "players": "spawns", "people": "spawns",
}  # fmt: skip


def strays(layers: Sequence[Layer]) -> Iterator[str]:
    """A sentence for every layer that looks as if it said something about the town, and does not."""
    has_walls = any(layer.kind == "layer" and layer.name == WALLS for layer in layers)  # else that is the fault
    for layer in layers:
        if _is_decoration(layer):
            continue
        if layer.kind == "objectgroup" and layer.name not in LAYERS:
            yield _unknown(layer)
        elif has_walls and layer.kind == "layer" and layer.name != WALLS and means_walls(layer.name):
            remedy = f'rename it "{WALLS}" too; {AS_DECORATION}'
            yield f'{layer} is not "{WALLS}", so that its cells can be walked on; {remedy}'
        if layer.kind == "objectgroup" and layer.name in LAYERS:
            for one in layer.node.iterfind("properties/property"):
                yield f"{layer}: the property {quoted(one.get('name'))} of a layer is not read; give it to its objects"


def _unknown(layer: Layer) -> str:
    meant = nearest_layer(layer.name)
    if meant == WALLS:
        return f'{layer} is not read; draw walls with tiles, on a tile layer "{WALLS}"'
    hint = f'rename it "{meant}"' if meant else f"object layers that are read: {listed(LAYERS)}"
    return f"{layer} is not read; {hint}; {AS_DECORATION}"


def nearest_layer(name: str) -> str | None:
    """The layer that was probably meant by another name."""
    plain = bare(name)
    close = get_close_matches(plain, (*LAYERS, *(one[:-1] for one in LAYERS), WALLS), n=1, cutoff=NEAR)
    found = _CALLED.get(plain) or (close[0] if close else None)
    return f"{found}s" if found is not None and f"{found}s" in LAYERS else found


def _is_decoration(layer: Layer) -> bool:
    if layer.node.get("class", "").strip().casefold() == DECORATION:
        return True
    properties = layer.node.iterfind("properties/property")
    return any(one.get("name") == DECORATION and is_set(one.get("value")) for one in properties)
