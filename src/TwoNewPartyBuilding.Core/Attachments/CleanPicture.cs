using SkiaSharp;

namespace TwoNewPartyBuilding.Core.Attachments;

/// <summary>Draws a picture anew: upright as it was taken, without place, camera or anything else that was written beside it.</summary>
internal static class CleanPicture
{
    // A photo of a telephone has some 12 to 50 million points; more would only be a way to fill the memory.
    private const long MostPoints = 60_000_000;
    private const int LongestSide = 3_000;
    private const int ThumbnailSide = 240;
    private const int Quality = 88;

    /// <summary>The picture and a small one of it; null where it cannot be opened.</summary>
    public static (byte[] Content, byte[] Thumbnail)? Draw(byte[] bytes, AttachedFormat format)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || codec.Info.Width <= 0 || codec.Info.Height <= 0 || (long)codec.Info.Width * codec.Info.Height > MostPoints)
        {
            return null;
        }

        using var raw = new SKBitmap(codec.Info.WithColorType(SKColorType.Rgba8888).WithAlphaType(SKAlphaType.Premul));
        if (codec.GetPixels(raw.Info, raw.GetPixels()) is not SKCodecResult.Success)
        {
            return null;
        }

        using var upright = Fit(raw, codec.EncodedOrigin, LongestSide);
        using var small = Fit(upright, SKEncodedOrigin.TopLeft, ThumbnailSide);
        return (Encode(upright, format), Encode(small, AttachedFormat.Jpeg));
    }

    /// <summary>The bitmap turned as its origin says and scaled down to a longest side.</summary>
    private static SKBitmap Fit(SKBitmap source, SKEncodedOrigin origin, int longest)
    {
        var sideways = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;
        var (width, height) = sideways ? (source.Height, source.Width) : (source.Width, source.Height);
        var scale = Math.Min(1f, (float)longest / Math.Max(width, height));
        var target = new SKBitmap(Math.Max(1, (int)(width * scale)), Math.Max(1, (int)(height * scale)));
        using var canvas = new SKCanvas(target);
        using var image = SKImage.FromBitmap(source);
        canvas.Clear(SKColors.White);
        canvas.Scale((float)target.Width / width, (float)target.Height / height);
        canvas.Concat(Turn(origin, width, height));
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        return target;
    }

    // The eight ways a camera may have been held (EXIF orientation 1 to 8); width and height are those of the upright picture.
    private static SKMatrix Turn(SKEncodedOrigin origin, int width, int height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };

    private static byte[] Encode(SKBitmap bitmap, AttachedFormat format)
    {
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(format == AttachedFormat.Png ? SKEncodedImageFormat.Png : SKEncodedImageFormat.Jpeg, Quality);
        return encoded.ToArray();
    }
}
