namespace TwoNewPartyBuilding.Core.Jobs;

/// <summary>Wakes the worker of this instance; the worker also looks by itself, so that another instance's jobs are found too.</summary>
public sealed class JobSignal : IDisposable
{
    private readonly SemaphoreSlim _bell = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Wake()
    {
        try
        {
            _bell.Release();
        }
        catch (SemaphoreFullException)
        {
            // Already awake.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _bell.Dispose();

    /// <summary>Waits for the bell, at most <paramref name="longest"/>.</summary>
    public Task WaitAsync(TimeSpan longest, CancellationToken ct) => _bell.WaitAsync(longest, ct);
}
