using System.Diagnostics;

namespace TwoNewPartyBuilding.Benchmarks;

/// <summary>Takes times. Other work on the machine disturbs both sides alike where they take turns, and the median drops what it disturbs once.</summary>
internal static class Timing
{
    /// <summary>Milliseconds of one piece of work.</summary>
    public static async Task<double> OnceAsync(Func<Task> work)
    {
        var busy = Environment.CpuUsage.TotalTime;
        var paused = GC.GetTotalPauseDuration();
        var watch = Stopwatch.StartNew();
        await work();
        var taken = watch.Elapsed.TotalMilliseconds;

        // The processor's own time tells more than the clock while others use the machine too.
        Console.Error.WriteLine($"  {taken,8:0} ms, of processors {(Environment.CpuUsage.TotalTime - busy).TotalMilliseconds,8:0} ms, paused by the collector {(GC.GetTotalPauseDuration() - paused).TotalMilliseconds,5:0} ms");
        return taken;
    }

    /// <summary>The middle value.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }

    /// <summary>Two kinds of work in turns, after a warm-up of each; answers both medians. Each run answers its own time, so that preparing does not count.</summary>
    public static async Task<(double Measured, double Baseline)> CompareAsync(Func<Task<double>> measured, Func<Task<double>> baseline, int runs, int warmUps = 8)
    {
        List<double> ones = [], others = [];
        for (var i = -warmUps; i < runs; i++)
        {
            if (i == 0)
            {
                // The compiler improves what has run often behind our back; it shall be done with that.
                await Task.Delay(1000);
            }

            Settle();
            var one = await measured();
            Settle();
            var other = await baseline();
            if (i >= 0)
            {
                ones.Add(one);
                others.Add(other);
            }
        }

        return (Median(ones), Median(others));
    }

    /// <summary>Clears away what earlier work left, so that it is not paid for in the next measurement.</summary>
    public static void Settle()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }
}
