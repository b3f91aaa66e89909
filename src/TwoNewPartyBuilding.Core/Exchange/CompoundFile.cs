using System.Buffers.Binary;
using System.Text;

namespace TwoNewPartyBuilding.Core.Exchange;

/// <summary>
/// Just enough of the compound file format (MS-CFB) to tell an .xls from an encrypted .xlsx or a Word file, and a whole file
/// from one that was cut off: the reading library silently returns fewer rows for the latter.
/// </summary>
internal static class CompoundFile
{
    private const uint EndOfChain = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;

    /// <summary>Refuses, in words, a compound file that is not a whole and open workbook.</summary>
    public static void RequireReadableWorkbook(Stream stream)
    {
        var bytes = new byte[stream.Length];
        stream.Position = 0;
        stream.ReadExactly(bytes);
        stream.Position = 0;
        if (bytes.Length < HeaderBytes)
        {
            throw UnreadableWorkbookException.Damaged();
        }

        var sectorBits = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(0x1E));
        if (sectorBits is not (9 or 12))
        {
            throw UnreadableWorkbookException.Damaged();
        }

        var sectorBytes = 1 << sectorBits;
        var table = ReadSectorTable(bytes, sectorBytes);
        RequireWhole(bytes, sectorBytes, table);
        var names = ReadNames(bytes, sectorBytes, table);
        if (names.Contains("EncryptedPackage"))
        {
            throw UnreadableWorkbookException.Encrypted();
        }

        if (!names.Contains("Workbook") && !names.Contains("Book"))
        {
            throw UnreadableWorkbookException.NotAWorkbook(
                names.Contains("WordDocument") ? "这是 Word 文档" : names.Contains("PowerPoint Document") ? "这是 PowerPoint 演示文稿" : "这个文件");
        }
    }

    private static uint[] ReadSectorTable(byte[] bytes, int sectorBytes)
    {
        var perSector = sectorBytes / 4;
        var places = new List<uint>();
        for (var i = 0; i < 109; i++)
        {
            places.Add(Word(bytes, 0x4C + (i * 4)));
        }

        var next = Word(bytes, 0x44);
        for (var left = bytes.Length / sectorBytes; next < EndOfChain - 3 && left > 0; left--)
        {
            var offset = Offset(next, sectorBytes);
            Require(bytes, offset, sectorBytes);
            for (var i = 0; i < perSector - 1; i++)
            {
                places.Add(Word(bytes, (int)offset + (i * 4)));
            }

            next = Word(bytes, (int)offset + ((perSector - 1) * 4));
        }

        places.RemoveAll(p => p >= EndOfChain);
        if (places.Count > bytes.Length / sectorBytes)
        {
            throw UnreadableWorkbookException.Damaged();
        }

        var table = new uint[places.Count * perSector];
        for (var i = 0; i < places.Count; i++)
        {
            var offset = Offset(places[i], sectorBytes);
            Require(bytes, offset, sectorBytes);
            for (var j = 0; j < perSector; j++)
            {
                table[(i * perSector) + j] = Word(bytes, (int)offset + (j * 4));
            }
        }

        return table;
    }

    // Some writers leave the last sector short, so the last used sector must begin inside the file, not end inside it.
    private static void RequireWhole(byte[] bytes, int sectorBytes, uint[] table)
    {
        var last = Array.FindLastIndex(table, t => t != Free);
        if (last < 0 || Offset((uint)last, sectorBytes) >= bytes.Length)
        {
            throw UnreadableWorkbookException.Damaged();
        }
    }

    private static HashSet<string> ReadNames(byte[] bytes, int sectorBytes, uint[] table)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sector = Word(bytes, 0x30);
        for (var left = table.Length; sector < EndOfChain - 3 && left > 0; left--)
        {
            var offset = Offset(sector, sectorBytes);
            Require(bytes, offset, sectorBytes);
            for (var at = (int)offset; at < offset + sectorBytes; at += EntryBytes)
            {
                var length = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 64));
                if (length is > 2 and <= 64)
                {
                    names.Add(Encoding.Unicode.GetString(bytes, at, length - 2));
                }
            }

            sector = sector < table.Length ? table[sector] : EndOfChain;
        }

        return names;
    }

    private static long Offset(uint sector, int sectorBytes) => ((long)sector + 1) * sectorBytes;

    private static uint Word(byte[] bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));

    private static void Require(byte[] bytes, long offset, int count)
    {
        if (offset + count > bytes.Length)
        {
            throw UnreadableWorkbookException.Damaged();
        }
    }
}
