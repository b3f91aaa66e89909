using System.IO.Compression;
using System.Text;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Every bad file is refused with its own sentence.</summary>
public sealed class UnreadableWorkbookTests
{
    [Fact]
    public void A_file_without_bytes_is_empty() => Refused(new MemoryStream(), UnreadableReason.Empty, "0 字节");

    [Fact]
    public void A_workbook_without_a_filled_cell_is_empty() =>
        Refused(DirtyWorkbook.Build(w => w.AddWorksheet("空").Cell(3, 3).Style.Font.Bold = true), UnreadableReason.Empty, "没有任何内容");

    [Theory]
    [InlineData("企业名称,统一社会信用代码\r\n滨河商贸,91990101MP4079618J\r\n", "CSV")]
    [InlineData("\uFEFF<html><table><tr><td>企业名称</td></tr></table></html>", "网页")]
    [InlineData("  <?xml version=\"1.0\"?><Workbook/>", "网页")]
    [InlineData("%PDF-1.7", "PDF")]
    public void Text_renamed_to_a_workbook_is_told_by_its_content(string content, string named) =>
        Refused(new MemoryStream(Encoding.UTF8.GetBytes(content)), UnreadableReason.NotAWorkbook, named);

    [Theory]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void A_csv_in_another_encoding_is_still_a_csv(string encoding)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var chosen = Encoding.GetEncoding(encoding);
        Refused(new MemoryStream([.. chosen.GetPreamble(), .. chosen.GetBytes("企业名称\t代码\r\n")]), UnreadableReason.NotAWorkbook, "CSV");
    }

    [Theory]
    [InlineData("word/document.xml", "Word")]
    [InlineData("ppt/presentation.xml", "PowerPoint")]
    [InlineData("mimetype", "OpenDocument")]
    [InlineData("台账/1.xlsx", "压缩包")]
    public void An_archive_that_is_no_workbook_is_named(string part, string named)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(part).Open();
            entry.Write("<x/>"u8);
        }

        Refused(stream, UnreadableReason.NotAWorkbook, named);
    }

    [Theory]
    [InlineData("WordDocument", "Word")]
    [InlineData("PowerPoint Document", "PowerPoint")]
    public void An_old_office_file_that_is_no_workbook_is_named(string name, string named) =>
        Refused(CompoundFileBuilder.Build((name, new byte[4096])), UnreadableReason.NotAWorkbook, named);

    [Fact]
    public void An_encrypted_xlsx_is_told_from_an_xls() =>
        Refused(CompoundFileBuilder.Build(("EncryptionInfo", new byte[4096]), ("EncryptedPackage", new byte[8192])), UnreadableReason.Encrypted, "密码");

    [Fact]
    public void An_encrypted_xls_is_told_by_its_file_pass_record()
    {
        // BOF, then FILEPASS of the RC4 kind: type, version 1.1, salt, verifier and its hash.
        byte[] start = [0x09, 0x08, 0x10, 0x00, 0x00, 0x06, 0x05, 0x00, .. new byte[12], 0x2F, 0x00, 0x36, 0x00, 0x01, 0x00, 0x01, 0x00, 0x01, 0x00];
        var workbook = new byte[4096];
        start.CopyTo(workbook, 0);
        new Random(1).NextBytes(workbook.AsSpan(start.Length));

        Refused(CompoundFileBuilder.Build(("Workbook", workbook)), UnreadableReason.Encrypted, "密码");
    }

    [Theory]
    [InlineData("1-规模以上非公企业台账.xlsx")]
    [InlineData("2-规模以下非公企业台账.xls")]
    public void A_file_cut_off_anywhere_is_damaged(string file)
    {
        var bytes = File.ReadAllBytes(LedgerFiles.PathOf(file));
        foreach (var part in new[] { 0.02, 0.1, 0.3, 0.5, 0.75, 0.9, 0.97 })
        {
            Refused(new MemoryStream(bytes, 0, (int)(bytes.Length * part)), UnreadableReason.Damaged, "不完整");
        }
    }

    [Theory]
    [InlineData("1-规模以上非公企业台账.xlsx")]
    [InlineData("2-规模以下非公企业台账.xls")]
    public void Bytes_overwritten_at_random_never_bring_anything_but_a_refusal(string file)
    {
        var original = File.ReadAllBytes(LedgerFiles.PathOf(file));
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var bytes = (byte[])original.Clone();
            random.NextBytes(bytes.AsSpan(random.Next(bytes.Length - 64), 64));
            try
            {
                WorkbookReader.Read(new MemoryStream(bytes));
            }
            catch (UnreadableWorkbookException e)
            {
                Assert.NotEmpty(e.Message);
            }
        }
    }

    [Fact]
    public void An_archive_that_unpacks_too_big_is_refused_by_what_it_really_unpacks_to()
    {
        var limits = new WorkbookLimits { MaxUnpackedBytes = 5 * 1024 * 1024 };
        var bomb = DirtyWorkbook.FromXml(w =>
        {
            w.Write("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>");
            w.Write(new string('0', 6 * 1024 * 1024));
            w.Write("</t></is></c></row>");
        });

        Assert.True(bomb.Length < 100_000);
        Refused(bomb, UnreadableReason.UnpacksTooBig, "解压后超过 5 MB", limits);
    }

    [Fact]
    public void A_directory_that_lies_about_sizes_gains_nothing()
    {
        var limits = new WorkbookLimits { MaxUnpackedBytes = 5 * 1024 * 1024 };
        var bomb = DirtyWorkbook.FromXml(w => w.Write(new string(' ', 6 * 1024 * 1024))).ToArray();
        for (var i = 0; i + 46 < bomb.Length; i++)
        {
            if (bomb.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
            {
                BitConverter.TryWriteBytes(bomb.AsSpan(i + 24), 100u); // The uncompressed size as the central directory states it.
            }
        }

        var refused = Assert.Throws<UnreadableWorkbookException>(() => WorkbookReader.Read(new MemoryStream(bomb), limits));
        Assert.True(refused.Reason is UnreadableReason.UnpacksTooBig or UnreadableReason.Damaged, refused.Reason.ToString());
    }

    [Fact]
    public void Two_hundred_columns_are_too_many() => Refused(
        DirtyWorkbook.Build(w => w.AddWorksheet("横表").Row(1, [.. Enumerable.Range(1, 200).Select(i => (object)$"列{i}")])),
        UnreadableReason.TooManyColumns, "“横表”第 1 行用到了第 200 列（GR 列），最多读 160 列");

    [Fact]
    public void A_hundred_and_twenty_columns_are_read()
    {
        var sheet = DirtyWorkbook.Sheet(s => s.Row(1, [.. Enumerable.Range(1, 120).Select(i => (object)$"列{i}")]));

        Assert.Equal(120, sheet.Width);
    }

    [Fact]
    public void A_file_over_the_size_limit_is_refused_before_it_is_read()
    {
        var limits = new WorkbookLimits { MaxFileBytes = 1024 * 1024 };

        Refused(new MemoryStream(new byte[(1024 * 1024) + 1]), UnreadableReason.TooBig, "1 MB", limits);
        Refused(new Unseekable(new byte[3 * 1024 * 1024]), UnreadableReason.TooBig, "1 MB", limits);
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void The_row_limit_counts_data_rows_only(int rows, bool accepted)
    {
        var sheet = DirtyWorkbook.Sheet(s =>
        {
            s.Row(1, "企业台账");
            s.Row(2, "企业名称", "统一社会信用代码", "所属社区");
            for (var i = 0; i < rows; i++)
            {
                s.Row(3 + i, $"滨河{i}公司", null, "铁东社区");
            }
        });
        var layout = SheetFinder.Find(sheet, OfficeSheets.All).Layout!;
        var limits = new WorkbookLimits { MaxDataRows = 100 };

        if (accepted)
        {
            Assert.Equal(rows, RowParser.Parse(sheet, layout, limits).Rows.Count);
        }
        else
        {
            Assert.Equal(UnreadableReason.TooManyRows, Assert.Throws<UnreadableWorkbookException>(() => RowParser.Parse(sheet, layout, limits)).Reason);
        }
    }

    [Fact]
    public void Far_too_many_rows_end_the_reading_early() => Refused(
        DirtyWorkbook.FromXml(w =>
        {
            for (var i = 1; i <= 500; i++)
            {
                w.Write($"<row r=\"{i}\"><c r=\"A{i}\"><v>{i}</v></c></row>");
            }
        }),
        UnreadableReason.TooManyRows, "超过 100 行", new WorkbookLimits { MaxDataRows = 100 });

    [Fact]
    public void A_row_number_or_column_beyond_all_sense_does_no_harm()
    {
        Refused(DirtyWorkbook.FromXml(w => w.Write("<row r=\"1\"><c r=\"ZZZZZ1\"><v>1</v></c></row>")), UnreadableReason.TooManyColumns, "最多读 160 列");

        var far = WorkbookReader.Read(DirtyWorkbook.FromXml(w => w.Write("<row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"2000000000\"><c r=\"A2000000000\"><v>2</v></c></row>")));
        Assert.Single(far.Sheets[0].Rows);
        Assert.Single(far.Sheets[0].Warnings);
    }

    private static void Refused(Stream stream, UnreadableReason reason, string saying, WorkbookLimits? limits = null)
    {
        var refused = Assert.Throws<UnreadableWorkbookException>(() => WorkbookReader.Read(stream, limits));

        Assert.Equal(reason, refused.Reason);
        Assert.Contains(saying, refused.Message, StringComparison.Ordinal);
        Assert.EndsWith("。", refused.Message, StringComparison.Ordinal);
    }

    private sealed class Unseekable(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
