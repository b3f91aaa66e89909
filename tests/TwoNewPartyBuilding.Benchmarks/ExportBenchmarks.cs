using System.Globalization;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.TestSupport;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>
/// The export of 100,000 units as the portal sends it: memory above idle while it is written, and how long a person waits for
/// the first bytes. What is written goes nowhere, as over a connection, so that it does not count.
/// </summary>
internal sealed class ExportBenchmarks(int rows, int runs)
{
    public async Task<IReadOnlyList<BenchmarkLine>> RunAsync()
    {
        using var database = new TestDatabase(TemplateDatabase.NewSqlite());
        await using (var system = database.AsSystem())
        {
            await UnitSet.FillAsync(system.Db, rows);
        }

        await OnceAsync(database, new EnterpriseFilter { Q = "1000" });
        List<double> firsts = [], memories = [], wholes = [];
        for (var i = 0; i < runs; i++)
        {
            var (first, whole, memory, bytes) = await OnceAsync(database, new EnterpriseFilter { Sort = EnterpriseSort.Name, Desc = false });
            firsts.Add(first);
            wholes.Add(whole);
            memories.Add(memory);
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  first bytes after {first:0} ms, all {bytes / 1e6:0.0} MB after {whole / 1000:0.0} s, at most {memory:0} MB above idle"));
        }

        var work = string.Create(CultureInfo.InvariantCulture, $"export of {rows:#,##0} units");
        return
        [
            new($"{work}, memory above idle", memories.Max(), "MB", "< 256 MB", 256),
            new($"{work}, first bytes", Timing.Median(firsts), "ms", "< 1,000 ms", 1_000),
            new($"{work}, whole", Timing.Median(wholes), "ms", "(told only)", double.MaxValue),
        ];
    }

    private static async Task<(double First, double Whole, double Memory, long Bytes)> OnceAsync(TestDatabase database, EnterpriseFilter filter)
    {
        Timing.Settle();
        using var stop = new CancellationTokenSource();
        using var process = System.Diagnostics.Process.GetCurrentProcess();
        process.Refresh();
        var idle = process.WorkingSet64;
        var most = idle;
        var watching = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
                await Task.Delay(20, CancellationToken.None);
            }
        }, CancellationToken.None);

        var watch = System.Diagnostics.Stopwatch.StartNew();
        await using var target = new Nowhere(watch);
        await using (var scope = database.AsSystem())
        {
            var outcome = await scope.Get<EnterpriseExport>().PrepareAsync(filter, new ExportInput());
            await outcome.Value.File.WriteAsync(target, CancellationToken.None);
        }

        var whole = watch.Elapsed.TotalMilliseconds;
        await stop.CancelAsync();
        await watching;
        return (target.First, whole, (most - idle) / 1e6, target.Bytes);
    }

    /// <summary>Counts bytes and notes when the first came.</summary>
    private sealed class Nowhere(System.Diagnostics.Stopwatch watch) : Stream
    {
        public double First { get; private set; } = -1;

        public long Bytes { get; private set; }

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Take(buffer.Length);
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            Take(count);
            return Task.CompletedTask;
        }

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Synchronous writing.");

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        private void Take(int count)
        {
            First = First < 0 ? watch.Elapsed.TotalMilliseconds : First;
            Bytes += count;
        }
    }
}
