using System.IO.Compression;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SkiaSharp;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Attachments;

/// <summary>What may be attached is judged by content (14.2); pictures keep nothing but the picture.</summary>
public sealed class AttachmentTests : IDisposable
{
    private readonly TestDatabase _database = new();

    public void Dispose() => _database.Dispose();

    [Fact]
    public void Formats_are_known_by_their_content_and_the_name_gets_the_fitting_ending()
    {
        Assert.Equal(AttachedFormat.Jpeg, AttachedFile.Judge(Picture(20, 10, SKEncodedImageFormat.Jpeg)).Value!.Format);
        Assert.Equal(AttachedFormat.Png, AttachedFile.Judge(Picture(20, 10, SKEncodedImageFormat.Png)).Value!.Format);
        Assert.Equal(AttachedFormat.Pdf, AttachedFile.Judge("%PDF-1.7\n"u8.ToArray()).Value!.Format);
        Assert.Equal(AttachedFormat.Docx, AttachedFile.Judge(Office("word/document.xml")).Value!.Format);
        Assert.Equal(AttachedFormat.Xlsx, AttachedFile.Judge(Office("xl/workbook.xml")).Value!.Format);
        Assert.Equal("批复.pdf", AttachmentService.NameOf(@"C:\文件\批复.exe", AttachedFormat.Pdf));
        Assert.Equal("附件.png", AttachmentService.NameOf("", AttachedFormat.Png));
        Assert.Equal(Attachment.NameMaxLength, AttachmentService.NameOf(new string('长', 300), AttachedFormat.Jpeg).Length);
    }

    // By name: the runner writes a theory's data out byte by byte when it looks for tests, which takes minutes for a large file.
    private static readonly Dictionary<string, Func<byte[]>> Unwanted = new()
    {
        ["nothing"] = () => [],
        ["program"] = () => "MZ\u0090 this is a program"u8.ToArray(),
        ["page"] = () => "<html><script>alert(1)</script>"u8.ToArray(),
        ["gif"] = () => "GIF89a........"u8.ToArray(),
        ["other archive"] = () => Office("readme.txt"),
        ["macros"] = () => Office("word/document.xml", "word/vbaProject.bin"),
        ["broken archive"] = () => [.. "PK\u0003\u0004"u8, .. new byte[50]],
        ["broken picture"] = () => [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 4],
        ["too large"] = () => new byte[AttachedFile.MostBytes + 1],
    };

    [Theory]
    [InlineData("nothing", "空文件")]
    [InlineData("program", "只能上传")]
    [InlineData("page", "只能上传")]
    [InlineData("gif", "只能上传")]
    [InlineData("other archive", "只能上传")]
    [InlineData("macros", "宏")]
    [InlineData("broken archive", "损坏")]
    [InlineData("broken picture", "损坏")]
    [InlineData("too large", "20 MB")]
    public void Whatever_else_is_refused_in_words(string file, string sentence) =>
        Assert.Contains(sentence, Assert.Single(AttachedFile.Judge(Unwanted[file]()).Problems).Message, StringComparison.Ordinal);

    [Fact]
    public void A_photo_is_turned_upright_and_loses_where_it_was_taken()
    {
        var photo = WithExif(Picture(40, 20, SKEncodedImageFormat.Jpeg), orientation: 6);
        Assert.Contains("GPS-SECRET", Encoding.Latin1.GetString(photo), StringComparison.Ordinal);
        var kept = AttachedFile.Judge(photo).Value!;
        Assert.DoesNotContain("GPS-SECRET", Encoding.Latin1.GetString(kept.Content), StringComparison.Ordinal);
        Assert.DoesNotContain("Exif", Encoding.Latin1.GetString(kept.Content), StringComparison.Ordinal);
        using var upright = SKBitmap.Decode(kept.Content);
        Assert.Equal((20, 40), (upright.Width, upright.Height));

        // Left of the picture taken sideways is red; turned clockwise it is the top.
        Assert.True(upright.GetPixel(10, 4).Red > 200 && upright.GetPixel(10, 4).Blue < 80);
        Assert.True(upright.GetPixel(10, 35).Blue > 200 && upright.GetPixel(10, 35).Red < 80);
    }

    [Fact]
    public void Large_pictures_are_made_smaller_and_get_a_thumbnail()
    {
        var kept = AttachedFile.Judge(Picture(4000, 1000, SKEncodedImageFormat.Png)).Value!;
        using var picture = SKBitmap.Decode(kept.Content);
        using var small = SKBitmap.Decode(kept.Thumbnail);
        Assert.Equal((3000, 750), (picture.Width, picture.Height));
        Assert.Equal((240, 60), (small.Width, small.Height));
    }

    [Fact]
    public async Task A_file_is_kept_sealed_handed_out_as_it_was_taken_down_and_put_back()
    {
        var unit = await EnterAsync();
        var pdf = Encoding.UTF8.GetBytes("%PDF-1.7 盖章登记表");
        Guid id;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            id = (await staff.Get<AttachmentService>().AddAsync(unit, AttachmentKind.StampedForm, " 三季度 ", "登记表.pdf", new MemoryStream(pdf))).Value;
        }

        await using (var look = _database.As(Role.CommitteeStaff))
        {
            var attachments = look.Get<AttachmentService>();
            var row = Assert.Single(await attachments.ListAsync(unit));
            Assert.Equal(("登记表.pdf", AttachmentKind.StampedForm, "三季度"), (row.FileName, row.Kind, row.Note));
            var sealedBytes = await look.Db.AttachmentContents.Select(c => c.Content).SingleAsync();
            Assert.DoesNotContain("PDF", Encoding.Latin1.GetString(sealedBytes), StringComparison.Ordinal);
            Assert.Equal(pdf, (await attachments.OpenAsync(unit, id, thumbnail: false))!.Content);
            Assert.Null(await attachments.OpenAsync(unit, id, thumbnail: true));
            Assert.Contains("原因", Assert.Single((await attachments.WithdrawAsync(unit, id, " ")).Problems).Message, StringComparison.Ordinal);
            Assert.True((await attachments.WithdrawAsync(unit, id, "传错了")).Ok);
        }

        await using (var again = _database.As(Role.CommitteeStaff))
        {
            Assert.Equal("传错了", Assert.Single(await again.Get<AttachmentService>().ListAsync(unit)).WithdrawnReason);
            Assert.True((await again.Get<AttachmentService>().PutBackAsync(unit, id)).Ok);
        }

        await using var end = _database.As(Role.CommitteeStaff);
        Assert.Null(Assert.Single(await end.Get<AttachmentService>().ListAsync(unit)).WithdrawnAt);
        Assert.Equal(3, await end.Db.AuditEntries.CountAsync(e => e.RootId == unit && e.Record == nameof(Attachment)));
    }

    [Fact]
    public async Task Files_of_a_unit_outside_the_scope_are_not_there()
    {
        var mine = await _database.AddCommunityAsync("滨河社区", 1);
        var unit = await EnterAsync();
        Guid id;
        await using (var staff = _database.As(Role.CommitteeStaff))
        {
            id = (await staff.Get<AttachmentService>().AddAsync(unit, AttachmentKind.Photo, null, "a.png", new MemoryStream(Picture(5, 5, SKEncodedImageFormat.Png)))).Value;
        }

        await using var member = _database.As(Role.CommunityStaff, mine);
        var attachments = member.Get<AttachmentService>();
        Assert.Empty(await attachments.ListAsync(unit));
        Assert.Null(await attachments.OpenAsync(unit, id, thumbnail: true));
        Assert.True((await attachments.AddAsync(unit, AttachmentKind.Photo, null, "a.png", new MemoryStream(Picture(5, 5, SKEncodedImageFormat.Png)))).NotFound);
        Assert.True((await attachments.WithdrawAsync(unit, id, "x")).NotFound);
    }

    private async Task<Guid> EnterAsync()
    {
        await using var staff = _database.As(Role.CommitteeStaff);
        return (await staff.Get<EnterpriseService>().EnterAsync(new EnterpriseInput { Name = "滨河甲公司" })).Value;
    }

    /// <summary>A picture whose left half is red and whose right half is blue.</summary>
    private static byte[] Picture(int width, int height, SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        {
            using var red = new SKPaint { Color = SKColors.Red };
            canvas.Clear(SKColors.Blue);
            canvas.DrawRect(0, 0, width / 2f, height, red);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var data = image.Encode(format, 95);
        return data.ToArray();
    }

    /// <summary>Puts an EXIF part with an orientation and a secret into a JPEG.</summary>
    private static byte[] WithExif(byte[] jpeg, byte orientation)
    {
        byte[] tiff = [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, .. "GPS-SECRET"u8];
        byte[] body = [.. "Exif\0\0"u8, .. tiff];
        var length = body.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. body, .. jpeg[2..]];
    }

    private static byte[] Office(params string[] parts)
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create))
        {
            foreach (var part in parts.Append("[Content_Types].xml"))
            {
                using var writer = new StreamWriter(archive.CreateEntry(part).Open());
                writer.Write("<x/>");
            }
        }

        return memory.ToArray();
    }
}
