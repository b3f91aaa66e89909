using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Writes workbooks (.xlsx) row by row: nothing but a few rows is in memory, the first bytes leave at once, and the target
/// need neither seek nor allow synchronous writing. Knows no noun. Names no author.
/// </summary>
public static class WorkbookWriter
{
    private const int NameMaxLength = 31;
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const string ContentTypes = "http://schemas.openxmlformats.org/package/2006/content-types";
    private const string MainType = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /// <summary>Writes a workbook.</summary>
    /// <param name="target">Where to; left open.</param>
    /// <param name="sheets">The sheets; a hidden one must not be the first.</param>
    /// <param name="at">The time the parts bear in the archive.</param>
    /// <param name="ct">Ends the writing; what was written is no workbook then.</param>
    public static async Task WriteAsync(Stream target, IReadOnlyList<WrittenSheet> sheets, DateTimeOffset at, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(sheets);
        var names = TabNames(sheets);
        await using var held = new HeldStream(target);
        using (var archive = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
        {
            await PartAsync("[Content_Types].xml", xml => Types(xml, sheets.Count));
            await PartAsync("_rels/.rels", xml => Links(xml, [("officeDocument", "xl/workbook.xml")]));
            await PartAsync("xl/_rels/workbook.xml.rels", xml => Links(xml, [.. sheets.Select((_, i) => ("worksheet", $"worksheets/sheet{i + 1}.xml")), ("styles", "styles.xml")]));
            await PartAsync("xl/workbook.xml", xml => Book(sheets, names).WriteTo(xml));
            await PartAsync("xl/styles.xml", xml => SheetStyles.Make().WriteTo(xml));
            for (var i = 0; i < sheets.Count; i++)
            {
                using (var part = Open($"xl/worksheets/sheet{i + 1}.xml"))
                {
                    await new SheetWriter(sheets[i], part, isFirst: i == 0).WriteAsync(ct);
                }

                await held.SendAsync(ct);
            }

            PartStream Open(string path)
            {
                var entry = archive.CreateEntry(path, CompressionLevel.Fastest);
                entry.LastWriteTime = at;
                return new PartStream(entry.Open(), held);
            }

            async Task PartAsync(string path, Action<XmlWriter> write)
            {
                using (var part = Open(path))
                {
                    part.Xml.WriteStartDocument(standalone: true);
                    write(part.Xml);
                    await part.SendAsync(everything: true, ct);
                }

                await held.SendAsync(ct);
            }
        }

        await held.SendAsync(ct);
    }

    /// <summary>Names that Excel allows on tabs, each once.</summary>
    private static List<string> TabNames(IReadOnlyList<WrittenSheet> sheets)
    {
        var names = new List<string>(sheets.Count);
        foreach (var sheet in sheets)
        {
            var clean = string.Concat(sheet.Name.Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)).Trim().Trim('\'');
            clean = clean.Length == 0 ? "Sheet" : clean.Length > NameMaxLength ? clean[..NameMaxLength] : clean;
            var name = clean;
            for (var n = 2; names.Contains(name, StringComparer.OrdinalIgnoreCase); n++)
            {
                var ending = n.ToString(CultureInfo.InvariantCulture);
                name = clean[..Math.Min(clean.Length, NameMaxLength - ending.Length)] + ending;
            }

            names.Add(name);
        }

        return names;
    }

    private static Workbook Book(IReadOnlyList<WrittenSheet> sheets, List<string> names)
    {
        var list = new Sheets();
        var defined = new DefinedNames();
        for (var i = 0; i < sheets.Count; i++)
        {
            list.Append(new Sheet { Name = names[i], SheetId = (uint)i + 1, Id = $"rId{i + 1}", State = sheets[i].IsHidden ? SheetStateValues.Hidden : null });
            var (first, last) = SheetWriter.HeaderRows(sheets[i]);
            defined.Append(new DefinedName(string.Create(CultureInfo.InvariantCulture, $"'{names[i].Replace("'", "''", StringComparison.Ordinal)}'!${first}:${last}")) { Name = "_xlnm.Print_Titles", LocalSheetId = (uint)i });
        }

        var book = new Workbook(new BookViews(new WorkbookView()), list, defined, new CalculationProperties { CalculationId = 0 });
        book.AddNamespaceDeclaration("r", Relations);
        return book;
    }

    private static void Types(XmlWriter xml, int sheets)
    {
        xml.WriteStartElement("Types", ContentTypes);
        Add("Default", "Extension", "rels", "application/vnd.openxmlformats-package.relationships+xml");
        Add("Default", "Extension", "xml", "application/xml");
        Add("Override", "PartName", "/xl/workbook.xml", MainType + "sheet.main+xml");
        Add("Override", "PartName", "/xl/styles.xml", MainType + "styles+xml");
        for (var i = 1; i <= sheets; i++)
        {
            Add("Override", "PartName", string.Create(CultureInfo.InvariantCulture, $"/xl/worksheets/sheet{i}.xml"), MainType + "worksheet+xml");
        }

        xml.WriteEndElement();

        void Add(string element, string by, string what, string type)
        {
            xml.WriteStartElement(element, ContentTypes);
            xml.WriteAttributeString(by, what);
            xml.WriteAttributeString("ContentType", type);
            xml.WriteEndElement();
        }
    }

    private static void Links(XmlWriter xml, IEnumerable<(string Kind, string Target)> links)
    {
        xml.WriteStartElement("Relationships", PackageRelations);
        foreach (var (index, (kind, target)) in links.Index())
        {
            xml.WriteStartElement("Relationship", PackageRelations);
            xml.WriteAttributeString("Id", string.Create(CultureInfo.InvariantCulture, $"rId{index + 1}"));
            xml.WriteAttributeString("Type", $"{Relations}/{kind}");
            xml.WriteAttributeString("Target", target);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }
}

/// <summary>One part of the archive: XML is written into memory, and packed and sent on whenever enough has gathered.</summary>
internal sealed class PartStream : IDisposable
{
    private const int Enough = 64 * 1024;

    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private readonly Stream _part;
    private readonly HeldStream _held;
    private readonly MemoryStream _gathered = new(2 * Enough);

    public PartStream(Stream part, HeldStream held)
    {
        (_part, _held) = (part, held);
        Xml = XmlWriter.Create(_gathered, Settings);
    }

    /// <summary>What to write with; writing goes to memory only.</summary>
    public XmlWriter Xml { get; }

    /// <summary>Sends what has gathered, if it is enough or <paramref name="everything"/> shall go.</summary>
    public async ValueTask SendAsync(bool everything, CancellationToken ct)
    {
        Xml.Flush();
        if (everything || _gathered.Length >= Enough)
        {
            _part.Write(_gathered.GetBuffer(), 0, (int)_gathered.Length);
            _gathered.SetLength(0);
            await _held.SendAsync(ct);
        }
    }

    public void Dispose()
    {
        Xml.Dispose();
        _part.Dispose();
        _gathered.Dispose();
    }
}
