using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Imports;

/// <summary>What imports put into the inbox: files read and not yet written or given up.</summary>
public sealed class ImportWork(AppDbContext db) : IWorkSource
{
    private const int Most = 50;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<WorkKind>>([new ListedWork("imports", "导入待完成", "file-earmark-arrow-up", ReadAsync, Permission.ImportsRun) { Rows = Waiting.Take(Most) }]);

    // Imports belong to the street.
    private IQueryable<ImportBatch> Waiting
    {
        get
        {
            var isStreet = db.Scope.IsStreet;
            return db.ImportBatches.AsNoTracking()
                .Where(b => isStreet && (b.State == ImportState.Reading || b.State == ImportState.Preview || b.State == ImportState.Committing));
        }
    }

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(CancellationToken ct)
    {
        var waiting = await Waiting
            .OrderByDescending(b => b.CreatedAt).Take(Most)
            .Select(b => new { b.Id, b.FileName, b.UserName, b.CreatedAt, b.State }).ToListAsync(ct);
        return [.. waiting.Select(b => new WorkItem(
            null, b.FileName, b.UserName, $"{BusinessClock.ToOffice(b.CreatedAt):M月d日 HH:mm} 上传，{b.State.Label()}", null, "继续", $"/imports/{b.Id}"))];
    }
}
