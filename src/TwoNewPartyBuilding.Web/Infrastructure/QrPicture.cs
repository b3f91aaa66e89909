using QRCoder;

namespace TwoNewPartyBuilding.Web.Infrastructure;

/// <summary>Draws a QR code as a picture within the page; nothing is asked of anybody else's server.</summary>
public static class QrPicture
{
    private const int PixelsPerModule = 5;

    /// <summary>The text as the <c>src</c> of an image.</summary>
    public static string Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var picture = new PngByteQRCode(data);
        return "data:image/png;base64," + Convert.ToBase64String(picture.GetGraphic(PixelsPerModule));
    }
}
