using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.Core.Worklist;

namespace TwoNewPartyBuilding.Core.Opinions;

/// <summary>What opinions put into the inbox: to take up, past their day, to tell back; rounds to confirm; what came in without an account and is to be written down.</summary>
public sealed class OpinionWork(AppDbContext db) : IWorkSource
{
    private const int Most = 50;

    /// <inheritdoc/>
    public Task<IReadOnlyList<WorkKind>> KindsAsync(CancellationToken ct)
    {
        var rounds = db.OpinionRounds.AsNoTracking().Where(r => r.State == ActivityState.Submitted);
        return Task.FromResult<IReadOnlyList<WorkKind>>(
        [
            Kind("opinions-to-accept", "意见待受理", "inbox", OpinionPart.ToAccept, "已登记，等待受理或说明不予受理的理由", "去受理"),
            Kind("opinions-overdue", "意见超期未办结", "alarm", OpinionPart.Overdue, "已过办理期限", "去办理"),
            Kind("opinions-to-tell", "意见结果待反馈", "chat-left-text", OpinionPart.ToTell, "有了结果，还没有告诉提出意见的人", "去反馈"),
            new RecordWork("opinion-rounds", "意见征集待确认", "person-check", rounds, (page, size, stop) => RoundsAsync(rounds, page, size, stop), Permission.LifeRecord) { IsUndated = true },

            // Slips leave no audit rows, so their number is read each time.
            new ListedWork("opinion-box", "线上意见待登记", "mailbox", BoxAsync, Permission.LifeRecord) { Rows = Slips.Take(Most).Select(_ => 1).Concat(Ratings.Take(Most).Select(_ => 1)) },
        ]);
    }

    // Rounds whose box holds something, and opinions rated by receipt.
    private IQueryable<OpinionRound> Slips => db.OpinionRounds.AsNoTracking().Where(r => db.OpinionSlips.Any(s => s.RoundId == r.Id));

    private IQueryable<Opinion> Ratings => db.Opinions.AsNoTracking().Where(o => db.RatingSlips.Any(s => s.OpinionId == o.Id));

    private RecordWork Kind(string key, string title, string icon, OpinionPart part, string why, string deed)
    {
        var waiting = OpinionFilter.Of(db.Opinions.AsNoTracking(), part, db.Today);
        return new RecordWork(key, title, icon, waiting, (page, size, stop) => OpinionsAsync(waiting, why, deed, page, size, stop), Permission.LifeRecord);
    }

    private static async Task<IReadOnlyList<WorkItem>> OpinionsAsync(IQueryable<Opinion> waiting, string why, string deed, int page, int size, CancellationToken ct) =>
        (await waiting.OrderBy(o => o.DueOn).ThenBy(o => o.RaisedOn).ThenBy(o => o.Id).Skip((page - 1) * size).Take(size)
            .Select(o => new { o.Id, o.Content, Organization = o.Organization!.Name, o.DueOn, o.OwnerName }).ToListAsync(ct))
        .ConvertAll(o => new WorkItem(null, Short(o.Content), o.Organization, o.OwnerName is null ? why : $"{why}（责任人 {o.OwnerName}）", o.DueOn, deed, $"/opinions/{o.Id}"));

    private static async Task<IReadOnlyList<WorkItem>> RoundsAsync(IQueryable<OpinionRound> waiting, int page, int size, CancellationToken ct) =>
        (await waiting.OrderBy(r => r.HeldOn).ThenBy(r => r.Id).Skip((page - 1) * size).Take(size)
            .Select(r => new { r.Id, r.HeldOn, Organization = r.Organization!.Name, r.RecordedBy }).ToListAsync(ct))
        .ConvertAll(r => new WorkItem(null, $"{r.HeldOn:yyyy-MM-dd} 意见征集", r.Organization, $"{r.RecordedBy}已提交，等待另一人确认", null, "去确认", $"/opinion-rounds/{r.Id}"));

    private async Task<IReadOnlyList<WorkItem>> BoxAsync(CancellationToken ct)
    {
        var items = (await Slips.OrderBy(r => r.HeldOn).ThenBy(r => r.Id).Take(Most)
            .Select(r => new { r.Id, r.HeldOn, Organization = r.Organization!.Name, Count = db.OpinionSlips.Count(s => s.RoundId == r.Id) }).ToListAsync(ct))
            .ConvertAll(r => new WorkItem(null, $"{r.HeldOn:yyyy-MM-dd} 意见征集", r.Organization, $"意见箱里有 {r.Count} 条没有登记", null, "去登记", $"/opinion-rounds/{r.Id}"));
        items.AddRange((await Ratings.OrderBy(o => o.RaisedOn).ThenBy(o => o.Id).Take(Most).Select(o => new { o.Id, o.Content, Organization = o.Organization!.Name }).ToListAsync(ct))
            .ConvertAll(o => new WorkItem(null, Short(o.Content), o.Organization, "提出人凭回执号作了评价，等待登记", null, "去登记", $"/opinions/{o.Id}")));
        return items;
    }

    private static string Short(string? text) => text is { Length: > 40 } ? Audit.AuditDraft.Shorten(text, 40) + "…" : text ?? "";
}
