using System.Buffers;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>Looks at the bytes of an uploaded file before anything reads it: is it a workbook at all, whole, open and of bearable size.</summary>
internal static class WorkbookContainer
{
    private static ReadOnlySpan<byte> CompoundMark => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The format of the workbook in <paramref name="stream"/> and its error cells; refuses everything else in words.</summary>
    public static (WorkbookFormat Format, ErrorCells Errors) Inspect(Stream stream, WorkbookLimits limits, CancellationToken cancel)
    {
        if (stream.Length == 0)
        {
            throw new UnreadableWorkbookException(UnreadableReason.Empty, "文件是空的（0 字节）。请重新导出或保存后再上传。");
        }

        if (stream.Length > limits.MaxFileBytes)
        {
            throw TooBig(limits);
        }

        Span<byte> start = stackalloc byte[512];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        stream.Position = 0;

        if (start.StartsWith(CompoundMark))
        {
            CompoundFile.RequireReadableWorkbook(stream);
            return (WorkbookFormat.Xls, ErrorCells.None);
        }

        if (start.StartsWith("PK\u0003\u0004"u8))
        {
            return (WorkbookFormat.Xlsx, InspectArchive(stream, limits, cancel));
        }

        if (start is [0x09, 0x00 or 0x02 or 0x04 or 0x08, _, 0x00, ..])
        {
            return (WorkbookFormat.Xls, ErrorCells.None); // A bare stream of Excel 2 to 5, without the container of later versions.
        }

        throw UnreadableWorkbookException.NotAWorkbook(Describe(start));
    }

    /// <summary>The refusal of a file above <see cref="WorkbookLimits.MaxFileBytes"/>.</summary>
    public static UnreadableWorkbookException TooBig(WorkbookLimits limits) => new(
        UnreadableReason.TooBig,
        $"文件超过 {Megabytes(limits.MaxFileBytes)} MB 的上限。请删去图片和无关的工作表，或拆成几个文件再上传。");

    private static string Describe(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith("%PDF"u8))
        {
            return "这是 PDF 文件";
        }

        if (start.StartsWith("Rar!"u8) || start is [0x37, 0x7A, 0xBC, 0xAF, ..] or [0x1F, 0x8B, ..])
        {
            return "这是压缩包";
        }

        if (start is [0xFF, 0xD8, 0xFF, ..] or [0x89, 0x50, 0x4E, 0x47, ..] or [0x47, 0x49, 0x46, 0x38, ..])
        {
            return "这是图片";
        }

        var isUtf16 = start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
        if (!isUtf16 && start.Contains((byte)0))
        {
            return "这个文件";
        }

        var encoding = isUtf16 ? (start[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode) : Encoding.Latin1;
        var text = encoding.GetString(start).TrimStart('\uFEFF', '\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        return text.StartsWith('<')
            ? "这是网页或 XML 文件（只是改名成了表格）"
            : "这是文本或 CSV 文件（只是改名成了表格）";
    }

    private static ErrorCells InspectArchive(Stream stream, WorkbookLimits limits, CancellationToken cancel)
    {
        try
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.Count > limits.MaxParts)
            {
                throw UnpacksTooBig(limits);
            }

            var withErrors = Unpack(archive, limits, cancel);
            return IsWorkbook(archive)
                ? ErrorCells.Read(archive, withErrors)
                : throw UnreadableWorkbookException.NotAWorkbook(DescribeArchive(archive));
        }
        catch (Exception e) when (e is InvalidDataException or IOException or XmlException)
        {
            throw UnreadableWorkbookException.Damaged(e);
        }
    }

    private static bool IsWorkbook(ZipArchive archive) =>
        archive.Entries.Any(e => e.FullName.StartsWith("xl/", StringComparison.OrdinalIgnoreCase)
            && Path.GetFileNameWithoutExtension(e.FullName).Contains("workbook", StringComparison.OrdinalIgnoreCase));

    private static string DescribeArchive(ZipArchive archive)
    {
        bool Holds(string start) => archive.Entries.Any(e => e.FullName.StartsWith(start, StringComparison.OrdinalIgnoreCase));
        return Holds("word/") ? "这是 Word 文档"
            : Holds("ppt/") ? "这是 PowerPoint 演示文稿"
            : archive.GetEntry("mimetype") is not null ? "这是 OpenDocument 文件"
            : "这是压缩包";
    }

    // The directory of an archive may lie about sizes, so every part is really unpacked and counted; on the way sheets with
    // error cells are noticed.
    private static HashSet<string> Unpack(ZipArchive archive, WorkbookLimits limits, CancellationToken cancel)
    {
        var overlap = ErrorCells.Mark.Length - 1;
        var withErrors = new HashSet<string>(StringComparer.Ordinal);
        var buffer = ArrayPool<byte>.Shared.Rent(128 * 1024);
        try
        {
            long total = 0;
            foreach (var entry in archive.Entries)
            {
                using var part = entry.Open();
                var isSheet = entry.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase);
                var kept = 0;
                int read;
                while ((read = part.Read(buffer.AsSpan(kept))) > 0)
                {
                    cancel.ThrowIfCancellationRequested();
                    total += read;
                    if (total > limits.MaxUnpackedBytes)
                    {
                        throw UnpacksTooBig(limits);
                    }

                    var seen = buffer.AsSpan(0, kept + read);
                    if (isSheet && seen.IndexOf(ErrorCells.Mark) >= 0)
                    {
                        withErrors.Add(entry.FullName);
                        isSheet = false;
                    }

                    kept = Math.Min(overlap, seen.Length);
                    seen[^kept..].CopyTo(buffer); // The mark may lie across two reads.
                }
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return withErrors;
    }

    private static UnreadableWorkbookException UnpacksTooBig(WorkbookLimits limits) => new(
        UnreadableReason.UnpacksTooBig,
        $"文件解压后超过 {Megabytes(limits.MaxUnpackedBytes)} MB，为保证系统安全不予读取。请把需要的数据复制到新建的工作簿中，保存后再上传。");

    private static long Megabytes(long bytes) => bytes / (1024 * 1024);
}
