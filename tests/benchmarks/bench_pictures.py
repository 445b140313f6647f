"""What three sizes of a picture cost in WebP, which the site serves, and in AVIF, which it does not."""

import io
import time

import pytest
from PIL import Image

from villages.demonstration.content import PICTURES

SIZES = ((360, 240), (720, 480), (1200, 800))
#: Qualities at which the illustrations look alike.
QUALITIES = {"WEBP": (62, 58, 55), "AVIF": (50, 45, 45)}
EVERY = 8


@pytest.mark.parametrize("kind", QUALITIES)
def test_three_sizes(kind: str) -> None:
    pictures = sorted(PICTURES.glob("*.webp"))[::EVERY]
    seconds = 0.0
    weights = [0, 0, 0]
    for path in pictures:
        with Image.open(path) as picture:
            whole = picture.convert("RGB")
        for index, (size, quality) in enumerate(zip(SIZES, QUALITIES[kind], strict=True)):
            file = io.BytesIO()
            began = time.process_time()
            whole.resize(size, Image.Resampling.LANCZOS).save(file, kind, quality=quality)
            seconds += time.process_time() - began
            weights[index] += file.tell()
    mean = ", ".join(f"{weight / len(pictures) / 1000:.1f}" for weight in weights)
    print(f"\n{kind}: {1000 * seconds / len(pictures):.0f} ms a picture; at 360, 720 and 1,200 pixels {mean} KB")
