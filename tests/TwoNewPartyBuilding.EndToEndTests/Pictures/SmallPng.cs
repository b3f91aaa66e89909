using System.Buffers.Binary;
using System.IO.Compression;
using SkiaSharp;

namespace TwoNewPartyBuilding.EndToEndTests.Pictures;

/// <summary>Makes pictures of pages small: a few colours are enough for text on plain ground.</summary>
internal static class SmallPng
{
    /// <summary>The most bytes a picture of the guide may have.</summary>
    public const int Largest = 60 * 1024;

    /// <summary>The picture with as many colours, up to 128, as fit into <see cref="Largest"/>.</summary>
    public static byte[] Of(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        var pixels = picture.Pixels;
        byte[] small = [];
        foreach (var colours in new[] { 128, 64, 32, 16 })
        {
            small = Write(pixels, picture.Width, picture.Height, Palette(pixels, colours));
            if (small.Length <= Largest)
            {
                break;
            }
        }

        return small;
    }

    /// <summary>The colours seen most, none too near to one that is there already.</summary>
    private static SKColor[] Palette(SKColor[] pixels, int most)
    {
        var chosen = new List<SKColor>(most);
        foreach (var colour in pixels.CountBy(p => p).OrderByDescending(p => p.Value).Select(p => p.Key))
        {
            if (chosen.Count == most)
            {
                break;
            }

            if (chosen.TrueForAll(c => Distance(c, colour) > 60))
            {
                chosen.Add(colour);
            }
        }

        return [.. chosen];
    }

    private static byte[] Write(SKColor[] pixels, int width, int height, SKColor[] palette)
    {
        var bits = palette.Length > 16 ? 8 : 4;
        var nearest = new Dictionary<SKColor, int>();
        var line = 1 + ((width * bits) + 7) / 8;
        var raw = new byte[line * height];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var colour = pixels[(y * width) + x];
                if (!nearest.TryGetValue(colour, out var index))
                {
                    nearest[colour] = index = Enumerable.Range(0, palette.Length).MinBy(i => Distance(palette[i], colour));
                }

                raw[(y * line) + 1 + (x * bits / 8)] |= (byte)(bits == 8 || x % 2 == 1 ? index : index << 4);
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10]);
        var head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        (head[8], head[9]) = ((byte)bits, 3);
        Chunk(file, "IHDR"u8, head);
        Chunk(file, "PLTE"u8, [.. palette.SelectMany(c => new[] { c.Red, c.Green, c.Blue })]);
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zip.Write(raw);
        }

        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static void Chunk(Stream file, ReadOnlySpan<byte> kind, byte[] content)
    {
        var bytes = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(bytes, content.Length);
        kind.CopyTo(bytes.AsSpan(4));
        content.CopyTo(bytes, 8);
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(content.Length + 8), Checksum(bytes.AsSpan(4, content.Length + 4)));
        file.Write(bytes);
    }

    // CRC-32 of the PNG format.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static int Distance(SKColor a, SKColor b) =>
        ((a.Red - b.Red) * (a.Red - b.Red)) + ((a.Green - b.Green) * (a.Green - b.Green)) + ((a.Blue - b.Blue) * (a.Blue - b.Blue));
}
