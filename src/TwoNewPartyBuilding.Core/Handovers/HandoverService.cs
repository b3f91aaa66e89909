using System.Globalization;
using System.IO.Compression;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Codes;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Members;
using TwoNewPartyBuilding.Core.Papers;
using TwoNewPartyBuilding.Core.PartyOrganizations;
using TwoNewPartyBuilding.Core.Transfers;
using TwoNewPartyBuilding.Core.Users;

namespace TwoNewPartyBuilding.Core.Handovers;

/// <summary>A post of the organisation, held now or by the one who hands over.</summary>
public sealed record HandoverPost(PostKind Kind, string Person, DateOnly From, DateOnly? To);

/// <summary>A duty that is open.</summary>
/// <param name="What">What waits.</param>
/// <param name="Why">Why, with its number or day.</param>
/// <param name="Url">Where it is done.</param>
public sealed record HandoverDuty(string What, string Why, string Url);

/// <summary>A file that is handed over.</summary>
public sealed record HandoverFile(Guid UnitId, Guid Id, string Unit, string Name, DateTime AddedAt);

/// <summary>What passes from one secretary to the next.</summary>
public sealed record HandoverPack(
    Guid OrganizationId, string Organization, DateOnly Day, string? Outgoing, string? Incoming, IReadOnlyList<HandoverPost> Posts, IReadOnlyList<HandoverDuty> Duties,
    IReadOnlyList<string> Units, IReadOnlyList<MemberRow> Roster, IReadOnlyList<HandoverFile> Files)
{
    /// <summary>What both sign, in order.</summary>
    public IReadOnlyList<string> Signatures { get; } =
    [
        "本交接清单（交接双方、监交人）", "党员名册核对无误（交接双方）", "未办结事项逐项说明（移交人）", "文件资料清点无误（接收人）",
    ];
}

/// <summary>Puts together what passes from one secretary to the next: one page, one Word file, one zip.</summary>
public sealed class HandoverService(AppDbContext db, MemberList members, MemberExport export, AttachmentService attachments)
{
    private const int MostFiles = 200;

    /// <summary>The pack of an organisation, masked; null where it is not in the caller's scope.</summary>
    public async Task<HandoverPack?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        var organization = await db.PartyOrganizations.AsNoTracking().Where(o => o.Id == id).Select(o => new { o.Id, o.Name }).FirstOrDefaultAsync(ct);
        var scope = db.User.ScopeFor(Permission.MembersEdit);
#pragma warning disable CA1310 // Translated to SQL.
        if (organization is null || (!scope.IsStreet && !await db.PartyOrganizations.AnyAsync(o => o.Id == id && scope.Paths.Any(p => o.TreePath.StartsWith(p)), ct)))
#pragma warning restore CA1310
        {
            return null;
        }

        var (today, yearAgo) = (db.Today, db.Today.AddYears(-1));
        var posts = (await db.OrganizationPosts.AsNoTracking().Where(p => p.OrganizationId == id && (p.To == null || p.To > yearAgo)).OrderBy(p => p.Kind).ThenByDescending(p => p.From)
            .Select(p => new { p.Kind, Name = p.Member!.Name ?? p.PersonName, p.From, p.To }).ToListAsync(ct))
            .ConvertAll(p => new HandoverPost(p.Kind, Masking.Mask(PersonalKind.Name, p.Name), p.From, p.To));
        var units = await db.OrganizationUnits.AsNoTracking().Where(u => u.OrganizationId == id && u.From <= today && (u.To == null || u.To > today))
            .Select(u => new { u.EnterpriseId, u.Enterprise!.Name, u.OpenName }).ToListAsync(ct);
        var ids = units.Select(u => u.EnterpriseId).OfType<Guid>().ToArray();
        var files = await db.Attachments.AsNoTracking().Where(a => ids.Contains(a.EnterpriseId) && a.WithdrawnAt == null).OrderBy(a => a.EnterpriseId).ThenByDescending(a => a.UploadedAt).Take(MostFiles)
            .Select(a => new HandoverFile(a.EnterpriseId, a.Id, a.Enterprise!.Name, a.FileName, a.UploadedAt)).ToListAsync(ct);
        var roster = await members.RowsAsync(members.Shown(Filter(id)).Take(MemberExport.PaperMax), masked: true, ct);
        return new HandoverPack(
            id, organization.Name, today,
            posts.Find(p => p.Kind == PostKind.Secretary && p.To is not null)?.Person, posts.Find(p => p.Kind == PostKind.Secretary && p.To is null)?.Person,
            posts, await DutiesAsync(id, ids, ct), units.ConvertAll(u => u.Name ?? $"{u.OpenName}（待核对）"), roster, files);
    }

    /// <summary>The pack as a Word document, masked.</summary>
    public async Task<OutgoingFile?> PaperAsync(Guid id, CancellationToken ct = default)
    {
        if (await ReadAsync(id, ct) is not { } pack)
        {
            return null;
        }

        var paper = Paper(pack);
        var name = OutgoingFile.NameOf(pack.Organization, "书记工作交接清单", pack.Day, ".docx");
        await NoteAsync(pack, name, ct);
        return new OutgoingFile(name, OutgoingFile.Document, (target, stop) => PaperWriter.WriteAsync(target, paper, stop));
    }

    /// <summary>Everything in one archive: the paper, the masked roster as a workbook, and the files of the units.</summary>
    public async Task<OutgoingFile?> ArchiveAsync(Guid id, CancellationToken ct = default)
    {
        if (await ReadAsync(id, ct) is not { } pack)
        {
            return null;
        }

        var paper = Paper(pack);
        var roster = pack.Roster.Count == 0 ? null : (await export.PrepareAsync(Filter(id), new MemberExportInput { Columns = ExportColumns.All }, ct)).Value.File;
        var name = OutgoingFile.NameOf(pack.Organization, "书记工作交接", pack.Day, ".zip");
        await NoteAsync(pack, name, ct);
        return new OutgoingFile(name, "application/zip", async (target, stop) =>
        {
            await using var held = new HeldStream(target);
            using (var archive = new ZipArchive(held, ZipArchiveMode.Create, leaveOpen: true))
            {
                await AddAsync(archive, held, "交接清单.docx", (entry, s) => PaperWriter.WriteAsync(entry, paper, s), stop);
                if (roster is not null)
                {
                    await AddAsync(archive, held, "党员名册.xlsx", roster.WriteAsync, stop);
                }

                var number = 0;
                foreach (var file in pack.Files)
                {
                    if (await attachments.OpenAsync(file.UnitId, file.Id, thumbnail: false, stop) is { } opened)
                    {
                        await AddAsync(archive, held, $"文件/{++number:000}-{opened.FileName}", async (entry, s) => await entry.WriteAsync(opened.Content, s), stop);
                    }
                }
            }

            await held.SendAsync(stop);
        });
    }

    /// <summary>The words of the paper.</summary>
    public static Paper Paper(HandoverPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var parts = new List<PaperPart>
        {
            new FactsPart([new("党组织", pack.Organization, IsWide: true), new("移交人", pack.Outgoing ?? ""), new("接收人", pack.Incoming ?? ""), new("党员人数", Number(pack.Roster.Count)), new("覆盖单位", Number(pack.Units.Count))]),
            new HeadingPart("未办结事项"),
            pack.Duties.Count == 0 ? new TextPart("没有未办结事项。") : new ListPart([new("序号", 6, true), new("事项", 26), new("说明", 60)], [.. pack.Duties.Select((d, i) => (IReadOnlyList<string>)[Number(i + 1), d.What, d.Why])]),
            new HeadingPart("班子成员"),
            pack.Posts.Count == 0 ? new TextPart("没有登记。") : new ListPart([new("职务", 20), new("姓名", 20), new("任职时间", 25, true), new("离任时间", 25, true)], [.. pack.Posts.Select(p => (IReadOnlyList<string>)[p.Kind.Label(), p.Person, Day(p.From), p.To is { } to ? Day(to) : "在任"])]),
            new HeadingPart("覆盖单位"),
            new TextPart(pack.Units.Count == 0 ? "没有登记。" : string.Join("、", pack.Units) + "。"),
            new HeadingPart("党员名册"),
            pack.Roster.Count == 0 ? new TextPart("名册中没有党员。") : new ListPart(
                [new("序号", 7, true), new("姓名", 14), new("身份证号", 28), new("类别", 10, true), new("所在单位", 40)],
                [.. pack.Roster.Select((m, i) => (IReadOnlyList<string>)[Number(i + 1), m.Name, m.ResidentId, m.Standing == MemberStanding.Full ? "正式" : "预备", m.Unit ?? m.OpenUnit ?? "—"])]),
            new HeadingPart("文件资料"),
            pack.Files.Count == 0 ? new TextPart("没有电子文件。") : new ListPart([new("序号", 7, true), new("文件", 50), new("单位", 40)], [.. pack.Files.Select((f, i) => (IReadOnlyList<string>)[Number(i + 1), f.Name, f.Unit])]),
            new HeadingPart("签字"),
            new FactsPart([.. pack.Signatures.Select(s => new Fact(s, " ", IsWide: true))]),
        };
        return new Paper("党组织书记工作交接清单", parts) { Day = pack.Day, Marking = "内部资料" };
    }

    private async Task<List<HandoverDuty>> DutiesAsync(Guid id, Guid[] units, CancellationToken ct)
    {
        var (today, yearAgo) = (db.Today, db.Today.AddYears(-1));
        var of = db.PartyMembers.AsNoTracking().Where(m => m.LeftOn == null && m.OrganizationId == id);
        var counts = await of.GroupBy(_ => 1).Select(g => new
        {
            Gaps = g.Count(m => m.ResidentIdHash == null || m.JoinedOn == null || (m.Standing == MemberStanding.Full && m.ConvertedOn == null)),
            Over = g.Count(m => m.Standing == MemberStanding.Probationary && (m.ProbationExtendedTo != null ? m.ProbationExtendedTo < today : m.JoinedOn < yearAgo)),
            Probationary = g.Count(m => m.Standing == MemberStanding.Probationary),
            Lost = g.Count(m => m.LostContactOn != null),
        }).FirstOrDefaultAsync(ct);
        var duties = new List<HandoverDuty>();
        var list = $"/members?organization={id}";
        Add(counts?.Gaps, "党员缺必要信息", "名党员缺身份证号、入党日期或转正日期", $"{list}&missing=Necessary");
        Add(counts?.Over, "预备期满未转正", "名预备党员预备期已满", $"{list}&tab=Probationary&missing=ProbationOver");
        Add(counts?.Probationary - (counts?.Over ?? 0), "预备党员教育考察", "名预备党员在预备期内", $"{list}&tab=Probationary");
        Add(counts?.Lost, "失联党员", "名党员失去联系", $"{list}&tab=Lost");
        var transfers = await TransferList.OfTab(db.MemberTransfers.AsNoTracking(), TransferTab.Open, today).Where(t => t.FromOrganizationId == id || t.ToOrganizationId == id)
            .OrderBy(t => t.ValidUntil).Take(20).Select(t => new { t.Id, t.Kind, t.LetterNumber, t.ValidUntil }).ToListAsync(ct);
        duties.AddRange(transfers.Select(t => new HandoverDuty($"组织关系{t.Kind.Label()}", $"介绍信 {t.LetterNumber}，有效期至 {Day(t.ValidUntil)}", $"/transfers/{t.Id}")));
        var quarter = Documents.DocumentRules.QuarterOf(today);
        var unverified = await db.Enterprises.AsNoTracking().Where(e => units.Contains(e.Id) && (e.FactsAsOf == null || e.FactsAsOf < quarter)).OrderBy(e => e.Name)
            .Select(e => new { e.Id, e.Name }).ToListAsync(ct);
        duties.AddRange(unverified.Select(e => new HandoverDuty("本季未核实资料", e.Name, $"/enterprises/{e.Id}")));
        return duties;

        void Add(int? number, string what, string why, string url)
        {
            if (number > 0)
            {
                duties.Add(new HandoverDuty(what, $"{number} {why}", url));
            }
        }
    }

    private async Task NoteAsync(HandoverPack pack, string name, CancellationToken ct)
    {
        db.Note(AuditAction.Exported, nameof(PartyOrganization), pack.OrganizationId, pack.Organization, $"{name}，{pack.Roster.Count} 名党员，已脱敏");
        await db.SaveChangesAsync(ct);
    }

    // What the archive writes at the end of an entry is synchronous, so it is held until it can be sent.
    private static async Task AddAsync(ZipArchive archive, HeldStream held, string name, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        using (var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open())
        {
            await write(entry, ct);
        }

        await held.SendAsync(ct);
    }

    private static MemberFilter Filter(Guid organization) => new() { Organization = [organization] };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
