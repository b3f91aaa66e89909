using System.IO.Compression;
using System.Xml;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Where an .xlsx holds formula errors. The reading library hands them out as blank cells, and a blank cell means “keep what is
/// stored”: an error has to be seen. Sheets without errors, that is nearly all, cost nothing beyond a search of their bytes.
/// (In an .xls errors stay blank: there is no cheap way to tell.)
/// </summary>
internal sealed class ErrorCells
{
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const int Most = 100_000;

    private readonly Dictionary<string, Dictionary<(int Row, int Column), string>> _bySheet = new(StringComparer.Ordinal);

    /// <summary>No errors anywhere.</summary>
    public static ErrorCells None { get; } = new();

    /// <summary>The bytes that mark an error cell in a sheet's XML.</summary>
    public static ReadOnlySpan<byte> Mark => " t=\"e\""u8;

    /// <summary>The errors of a sheet by row and column, both from 1; null where it has none.</summary>
    public IReadOnlyDictionary<(int Row, int Column), string>? Of(string sheet) => _bySheet.GetValueOrDefault(sheet);

    /// <summary>Reads the errors of the parts in which <see cref="Mark"/> was seen.</summary>
    public static ErrorCells Read(ZipArchive archive, IReadOnlyCollection<string> parts)
    {
        if (parts.Count == 0)
        {
            return None;
        }

        var errors = new ErrorCells();
        foreach (var (name, path) in SheetParts(archive))
        {
            if (parts.Contains(path) && archive.GetEntry(path) is { } entry)
            {
                errors._bySheet[name] = ReadSheet(entry);
            }
        }

        return errors;
    }

    private static IEnumerable<(string Name, string Path)> SheetParts(ZipArchive archive)
    {
        if (archive.GetEntry("xl/workbook.xml") is not { } workbook || archive.GetEntry("xl/_rels/workbook.xml.rels") is not { } relations)
        {
            yield break;
        }

        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var relation in Elements(relations, "Relationship"))
        {
            var target = relation.GetAttribute("Target") ?? "";
            targets[relation.GetAttribute("Id") ?? ""] = target.StartsWith('/') ? target[1..] : "xl/" + target;
        }

        foreach (var sheet in Elements(workbook, "sheet"))
        {
            if (targets.TryGetValue(sheet.GetAttribute("id", Relations) ?? "", out var path))
            {
                yield return (sheet.GetAttribute("name") ?? "", path);
            }
        }
    }

    private static Dictionary<(int Row, int Column), string> ReadSheet(ZipArchiveEntry entry)
    {
        var errors = new Dictionary<(int, int), string>();
        foreach (var cell in Elements(entry, "c"))
        {
            if (cell.GetAttribute("t") == "e" && TryPlace(cell.GetAttribute("r"), out var place) && cell.ReadToDescendant("v", cell.NamespaceURI))
            {
                errors[place] = cell.ReadElementContentAsString();
                if (errors.Count >= Most)
                {
                    break;
                }
            }
        }

        return errors;
    }

    private static IEnumerable<XmlReader> Elements(ZipArchiveEntry entry, string name)
    {
        using var stream = entry.Open();
        using var reader = XmlReader.Create(stream, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreWhitespace = true });
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == name)
            {
                yield return reader;
            }
        }
    }

    private static bool TryPlace(string? reference, out (int Row, int Column) place)
    {
        place = default;
        var column = 0;
        var i = 0;
        for (; reference is not null && i < reference.Length && i < 4 && char.IsAsciiLetterUpper(reference[i]); i++)
        {
            column = (column * 26) + reference[i] - 'A' + 1;
        }

        if (column == 0 || !int.TryParse(reference.AsSpan(i), out var row))
        {
            return false;
        }

        place = (row, column);
        return true;
    }
}
