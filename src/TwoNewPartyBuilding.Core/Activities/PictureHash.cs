using System.Numerics;
using SkiaSharp;

namespace TwoNewPartyBuilding.Core.Activities;

/// <summary>
/// A difference hash of a picture (64 bits): whether each of 8 × 8 spots is darker than its neighbour. It stays nearly the same
/// when a picture is made smaller, compressed again or brightened, so near hashes are the same photo used again.
/// </summary>
public static class PictureHash
{
    /// <summary>Bits that may differ in the same photo. [DEF]</summary>
    public const int MostBits = 5;

    private const int Side = 8;

    /// <summary>The hash, or null where the bytes are no picture; a picture of one colour has none either, since all of those look alike.</summary>
    public static long? Of(byte[] picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        using var bitmap = SKBitmap.Decode(picture);
        if (bitmap is null)
        {
            return null;
        }

        using var small = new SKBitmap(new SKImageInfo(Side + 1, Side, SKColorType.Rgba8888, SKAlphaType.Premul));
        using (var canvas = new SKCanvas(small))
        using (var image = SKImage.FromBitmap(bitmap))
        {
            canvas.DrawImage(image, new SKRect(0, 0, Side + 1, Side), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        var hash = 0UL;
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                hash = (hash << 1) | (Light(small.GetPixel(x, y)) < Light(small.GetPixel(x + 1, y)) ? 1UL : 0);
            }
        }

        return hash is 0 or ulong.MaxValue ? null : unchecked((long)hash);
    }

    /// <summary>How many bits differ.</summary>
    public static int Distance(long one, long other) => BitOperations.PopCount(unchecked((ulong)(one ^ other)));

    /// <summary>Groups of indices whose hashes lie within <see cref="MostBits"/> of one another. Two such hashes share at least one of eight bytes, so only those are compared.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<long> hashes)
    {
        ArgumentNullException.ThrowIfNull(hashes);
        var parent = Enumerable.Range(0, hashes.Count).ToArray();
        int Root(int i) => parent[i] == i ? i : parent[i] = Root(parent[i]);
        for (var band = 0; band < 8; band++)
        {
            var shift = band * 8;
            foreach (var bucket in Enumerable.Range(0, hashes.Count).GroupBy(i => (byte)(hashes[i] >> shift)).Where(g => g.Skip(1).Any()))
            {
                var members = bucket.ToArray();
                for (var i = 0; i < members.Length; i++)
                {
                    for (var j = i + 1; j < members.Length; j++)
                    {
                        if (Distance(hashes[members[i]], hashes[members[j]]) <= MostBits)
                        {
                            parent[Root(members[j])] = Root(members[i]);
                        }
                    }
                }
            }
        }

        return [.. Enumerable.Range(0, hashes.Count).GroupBy(Root).Where(g => g.Skip(1).Any()).Select(g => (IReadOnlyList<int>)[.. g])];
    }

    private static int Light(SKColor c) => (c.Red * 299) + (c.Green * 587) + (c.Blue * 114);
}
