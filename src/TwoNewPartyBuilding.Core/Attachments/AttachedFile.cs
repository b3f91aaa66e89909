using System.IO.Compression;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.Core.Attachments;

/// <summary>The formats that may be attached (domain 14.2). Stored by number.</summary>
public enum AttachedFormat
{
    /// <summary>JPEG picture.</summary>
    Jpeg = 1,

    /// <summary>PNG picture.</summary>
    Png = 2,

    /// <summary>PDF.</summary>
    Pdf = 3,

    /// <summary>Word document.</summary>
    Docx = 4,

    /// <summary>Excel workbook.</summary>
    Xlsx = 5,
}

/// <summary>A file that may be kept: what it is by its content, cleaned, and a small picture of it.</summary>
/// <param name="Format">What it is.</param>
/// <param name="Content">The bytes to keep; pictures are drawn anew, so nothing hidden in them stays.</param>
/// <param name="Thumbnail">A small JPEG, or null.</param>
public sealed record AttachedFile(AttachedFormat Format, byte[] Content, byte[]? Thumbnail)
{
    /// <summary>Largest file in bytes (14.2).</summary>
    public const int MostBytes = 20 * 1024 * 1024;

    private const int MostParts = 5_000;
    private const long MostUnpacked = 300L * 1024 * 1024;

    /// <summary>The ending that fits a format.</summary>
    public static string EndingOf(AttachedFormat format) => format switch
    {
        AttachedFormat.Jpeg => ".jpg",
        AttachedFormat.Png => ".png",
        AttachedFormat.Pdf => ".pdf",
        AttachedFormat.Docx => ".docx",
        _ => ".xlsx",
    };

    /// <summary>The media type of a format.</summary>
    public static string MediaTypeOf(AttachedFormat format) => format switch
    {
        AttachedFormat.Jpeg => "image/jpeg",
        AttachedFormat.Png => "image/png",
        AttachedFormat.Pdf => "application/pdf",
        AttachedFormat.Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };

    /// <summary>Judges bytes by what they are, never by their name; refuses in words whatever may not be kept.</summary>
    public static Outcome<AttachedFile> Judge(byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length == 0)
        {
            return Refused("这是空文件，请重新选择");
        }

        if (bytes.Length > MostBytes)
        {
            return Refused($"文件超过 {MostBytes / 1024 / 1024} MB，请压缩或拆分后再上传");
        }

        ReadOnlySpan<byte> start = bytes;
        if (start is [0xFF, 0xD8, 0xFF, ..] or [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, ..])
        {
            var format = start[0] == 0xFF ? AttachedFormat.Jpeg : AttachedFormat.Png;
            return CleanPicture.Draw(bytes, format) is { } picture
                ? Outcome.Done(new AttachedFile(format, picture.Content, picture.Thumbnail))
                : Refused("图片已损坏或尺寸过大，无法打开，请重新拍照或导出后再上传");
        }

        if (start.StartsWith("%PDF-"u8))
        {
            return Outcome.Done(new AttachedFile(AttachedFormat.Pdf, bytes, null));
        }

        return start.StartsWith("PK\u0003\u0004"u8) ? JudgeOffice(bytes) : Refused("只能上传 jpg、png、pdf、docx、xlsx 文件（按内容识别，改名无效）");
    }

    private static Outcome<AttachedFile> JudgeOffice(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostParts || archive.Entries.Sum(e => e.Length) > MostUnpacked)
            {
                return Refused("文件解压后过大，不能上传");
            }

            bool Has(string name) => archive.Entries.Any(e => e.FullName.EndsWith(name, StringComparison.OrdinalIgnoreCase));
            if (Has("vbaProject.bin"))
            {
                return Refused("文件里有宏，不能上传；请另存为不带宏的文件");
            }

            return archive.GetEntry("[Content_Types].xml") is null ? Refused("只能上传 jpg、png、pdf、docx、xlsx 文件，压缩包请先解开")
                : archive.GetEntry("word/document.xml") is not null ? Outcome.Done(new AttachedFile(AttachedFormat.Docx, bytes, null))
                : archive.GetEntry("xl/workbook.xml") is not null ? Outcome.Done(new AttachedFile(AttachedFormat.Xlsx, bytes, null))
                : Refused("只能上传 jpg、png、pdf、docx、xlsx 文件（按内容识别，改名无效）");
        }
        catch (InvalidDataException)
        {
            return Refused("文件已损坏，无法打开，请重新导出后再上传");
        }
    }

    private static Outcome<AttachedFile> Refused(string why) => Outcome.Refused<AttachedFile>("File", why);
}
