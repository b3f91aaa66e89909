using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using TwoNewPartyBuilding.Core.Common;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Looks at written Office files with other programs than those that wrote them.</summary>
public static class OfficeFile
{
    /// <summary>Writes a file into memory.</summary>
    public static async Task<byte[]> BytesAsync(this OutgoingFile file)
    {
        using var memory = new ForwardStream();
        await file.WriteAsync(memory, CancellationToken.None);
        return memory.ToArray();
    }

    /// <summary>What the format's own validator finds wrong with a workbook or document, one line each.</summary>
    public static IReadOnlyList<string> Errors(byte[] content)
    {
        using var stream = new MemoryStream(content, writable: false);
        using OpenXmlPackage package = IsWorkbook(content) ? SpreadsheetDocument.Open(stream, isEditable: false) : WordprocessingDocument.Open(stream, isEditable: false);
        return [.. new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}")];
    }

    /// <summary>The path of LibreOffice, or null where it is not installed.</summary>
    public static string? LibreOffice { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "soffice", "libreoffice", "soffice.exe" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Has LibreOffice convert a file; answers what it made of it.</summary>
    /// <exception cref="InvalidOperationException">LibreOffice made nothing of it, or said something.</exception>
    public static async Task<byte[]> ConvertAsync(byte[] content, string name, string to)
    {
        var folder = Directory.CreateTempSubdirectory("office-");
        try
        {
            var path = Path.Combine(folder.FullName, name);
            await File.WriteAllBytesAsync(path, content);
            var start = new ProcessStartInfo(LibreOffice!) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (var word in new[] { "--headless", $"-env:UserInstallation=file://{folder.FullName}/profile", "--convert-to", to, "--outdir", Path.Combine(folder.FullName, "out"), path })
            {
                start.ArgumentList.Add(word);
            }

            using var process = Process.Start(start)!;
            var said = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            var made = Directory.Exists(Path.Combine(folder.FullName, "out")) ? Directory.GetFiles(Path.Combine(folder.FullName, "out")) : [];
            return process.ExitCode == 0 && made.Length == 1
                ? await File.ReadAllBytesAsync(made[0])
                : throw new InvalidOperationException($"LibreOffice: {process.ExitCode} {await said}");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsWorkbook(byte[] content)
    {
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(content, writable: false));
        return archive.GetEntry("xl/workbook.xml") is not null;
    }

    /// <summary>Memory that behaves like a connection: it cannot seek and refuses to be written synchronously.</summary>
    private sealed class ForwardStream : Stream
    {
        private readonly MemoryStream _memory = new();

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] ToArray() => _memory.ToArray();

        public override void Flush() => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("Synchronous operations are disallowed.");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => _memory.WriteAsync(buffer, cancellationToken);

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => _memory.WriteAsync(buffer, offset, count, cancellationToken);

        protected override void Dispose(bool disposing)
        {
            _memory.Dispose();
            base.Dispose(disposing);
        }
    }
}
