using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Trainings;

/// <summary>What trainings put into the inbox: people whose own requirement is overdue.</summary>
public sealed class TrainingWork(TrainingCheckReader checks) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct) =>
    [
        new RecordWork("trainings-overdue", "专项培训逾期", "mortarboard", (await checks.OverdueAsync(ct)).Select(f => f.MemberId), ReadAsync, Permission.LifeRecord),
    ];

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(int page, int size, CancellationToken ct) =>
        [.. (await checks.RowsAsync(await checks.OverdueAsync(ct), page, size, ct)).Select(r => new WorkItem(
            null, $"{r.Name} {r.Check.Kind.Label()}", r.Organization ?? "其他党组织", $"应在 {r.Check.DueOn:yyyy-MM-dd} 前参加一次街道及以上举办的培训，还没有登记", r.Check.DueOn, "看学时",
            $"/study-hours/members/{r.MemberId}"))];
}
