using System.Buffers.Binary;
using System.Text;

namespace TwoNewPartyBuilding.Core.Tests.Exchange;

/// <summary>Writes the smallest compound files (MS-CFB, version 3, 512-byte sectors) that hold given streams of at least 4096 bytes.</summary>
internal static class CompoundFileBuilder
{
    private const uint Free = 0xFFFFFFFF, EndOfChain = 0xFFFFFFFE, TableSector = 0xFFFFFFFD;

    public static MemoryStream Build(params (string Name, byte[] Bytes)[] streams)
    {
        var starts = new List<uint>();
        var table = Enumerable.Repeat(Free, 128).ToArray();
        table[0] = TableSector;
        table[1] = EndOfChain; // The directory: one sector, four entries.
        uint next = 2;
        foreach (var (_, bytes) in streams)
        {
            starts.Add(next);
            var sectors = (uint)((bytes.Length + 511) / 512);
            for (uint i = 0; i < sectors; i++)
            {
                table[next + i] = i + 1 < sectors ? next + i + 1 : EndOfChain;
            }

            next += sectors;
        }

        var file = new byte[512 * (next + 1)];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        Short(file, 0x18, 0x3E);
        Short(file, 0x1A, 3);
        Short(file, 0x1C, 0xFFFE);
        Short(file, 0x1E, 9);
        Short(file, 0x20, 6);
        Word(file, 0x2C, 1);
        Word(file, 0x30, 1);
        Word(file, 0x38, 4096);
        Word(file, 0x3C, EndOfChain);
        Word(file, 0x44, EndOfChain);
        for (var i = 1; i < 109; i++)
        {
            Word(file, 0x4C + (i * 4), Free);
        }

        for (var i = 0; i < table.Length; i++)
        {
            Word(file, 512 + (i * 4), table[i]);
        }

        Entry(file, 0, "Root Entry", 5, EndOfChain, 0);
        for (var i = 0; i < streams.Length; i++)
        {
            Entry(file, i + 1, streams[i].Name, 2, starts[i], streams[i].Bytes.Length);
            streams[i].Bytes.CopyTo(file, (int)((starts[i] + 1) * 512));
        }

        return new MemoryStream(file);
    }

    private static void Entry(byte[] file, int index, string name, byte type, uint start, int length)
    {
        var at = 1024 + (index * 128);
        Encoding.Unicode.GetBytes(name).CopyTo(file, at);
        Short(file, at + 64, (ushort)((name.Length + 1) * 2));
        file[at + 66] = type;
        file[at + 67] = 1;
        Word(file, at + 68, Free);
        Word(file, at + 72, Free);
        Word(file, at + 76, index == 0 ? 1 : Free);
        Word(file, at + 116, start);
        Word(file, at + 120, (uint)length);
    }

    private static void Short(byte[] file, int at, ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(at), value);

    private static void Word(byte[] file, int at, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(at), value);
}
