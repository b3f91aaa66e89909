using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Settings;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.FollowUps;

/// <summary>Matters in the inbox of the branch that has to see to them: so many days before their day, and past it until they are done. Staff find them in the list.</summary>
public sealed class FollowUpWork(AppDbContext db, FollowUpList list, SettingsReader settings) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        if (!db.User.May(Permission.LifeRecord) || db.Scope.IsStreet)
        {
            return [];
        }

        var by = db.Today.AddDays(await settings.NumberAsync(FollowUpParameters.DueDays, ct: ct));
        var due = list.Followed().Where(f => f.DoneOn == null && f.DueOn <= by);
        return [new RecordWork("follow-ups", "议定事项与整改到期", "list-check", due, (page, size, stop) => ReadAsync(due, page, size, stop), Permission.LifeRecord)];
    }

    private async Task<IReadOnlyList<WorkItem>> ReadAsync(IQueryable<FollowUp> due, int page, int size, CancellationToken ct)
    {
        var rows = await (from f in due
                          join a in db.Activities on f.ActivityId equals a.Id
                          join o in db.PartyOrganizations on a.OrganizationId equals o.Id
                          orderby f.DueOn, f.Id
                          select new { f.Id, f.Kind, f.Text, f.Owner, f.DueOn, a.Title, a.Date, o.Name }).Skip((page - 1) * size).Take(size).ToListAsync(ct);
        return rows.ConvertAll(r => new WorkItem(
            null, Short(r.Text), r.Name, $"{r.Kind.Label()}{(r.DueOn < db.Today ? "已过完成期限" : "快到完成期限")}{(r.Owner is null ? "" : $"，责任人 {ActivityNames.Mask(r.Owner)}")}（{r.Date:yyyy-MM-dd} {r.Title}）",
            r.DueOn, "去办结", $"/follow-ups/{r.Id}"));
    }

    private static string Short(string text) => text.Length > 40 ? Audit.AuditDraft.Shorten(text, 40) + "…" : text;
}
