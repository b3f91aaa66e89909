using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.FollowUps;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Talks;

/// <summary>Problems of talks in the branch's inbox, so many days before they are due and until they are settled; never in their words.</summary>
public sealed class TalkWork(AppDbContext db, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.LifeRecord) || db.Scope.IsStreet)
        {
            return [];
        }

        var by = db.Today.AddDays(await settings.NumberAsync(FollowUpParameters.DueDays, ct: ct));
        var due = TalkList.Of(db.Talks.AsNoTracking(), TalkPart.Open, db.Today).Where(t => t.FollowUpDueOn <= by);
        return [new RecordWork("talk-problems", "谈话问题待跟进", "chat-left-text", due, (page, size, stop) => ReadAsync(due, page, size, stop), Permission.LifeRecord)];
    }

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(IQueryable<Talk> due, int page, int size, CancellationToken ct) =>
        (await due.OrderBy(t => t.FollowUpDueOn).ThenBy(t => t.Id).Skip((page - 1) * size).Take(size)
            .Select(t => new { t.Id, t.HeldOn, t.Kind, Organization = t.Organization!.Name, t.FollowUpDueOn }).ToListAsync(ct))
        .ConvertAll(t => new WorkItem(
            null, $"{t.HeldOn:yyyy-MM-dd} 谈心谈话（{t.Kind.Label()}）", t.Organization, t.FollowUpDueOn < db.Today ? "谈出的问题已过跟进期限" : "谈出的问题快到跟进期限", t.FollowUpDueOn, "去跟进", $"/talks/{t.Id}"));
}
