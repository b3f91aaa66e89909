namespace TwoNewPartyBuilding.Core.Jobs;

/// <summary>
/// Long work of a noun that waits in the database. Each piece is taken by a lease there, so that two instances never do the same
/// one and what a killed instance had begun is found again.
/// </summary>
public interface IJobQueue
{
    /// <summary>Does the next piece that waits, as the person who asked for it; false where none does.</summary>
    Task<bool> RunNextAsync(CancellationToken ct);
}

/// <summary>How long a worker may be silent before its work is taken from it.</summary>
public static class JobLease
{
    /// <summary>The lease.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(2);
}
