using System.Globalization;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Exchange;
using TwoNewPartyBuilding.Core.Settings;

namespace TwoNewPartyBuilding.Core.Members;

/// <summary>The roster of a unit that has no members in it: confirmed to have none, with who and when, or not filled in yet.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Unit">Its name.</param>
/// <param name="Standing">How the roster stands as a document.</param>
/// <param name="MembersOnForm">Members that the registration form counts, probationary ones included.</param>
/// <param name="Today">The day it speaks of.</param>
public sealed record UnitRoster(Guid UnitId, string Unit, DocumentStanding Standing, int MembersOnForm, DateOnly Today)
{
    /// <summary>True where “no members” was confirmed and the form does not say otherwise since.</summary>
    public bool HasNone => Standing.Deed == DocumentDeed.NoMembers && MembersOnForm == 0;

    /// <summary>The confirmation as it stands on paper, or null.</summary>
    public string? Confirmation => HasNone
        ? string.Create(CultureInfo.InvariantCulture, $"经核实，本单位无党员。确认人：{Standing.By}，确认日期：{Standing.On:yyyy年M月d日}。")
        : null;
}

/// <summary>Rosters of units without members, and the empty sheets to be filled in; in the same columns as the roster itself, so that they can be imported.</summary>
public sealed class UnitRosters(AppDbContext db, DocumentList documents, SettingsReader settings)
{
    // Prepared rows of an empty roster.
    private const int BlankRows = 30;

    /// <summary>The roster of a unit without members; null where it has some, does not exist, lies outside the scope, or is asked for none (social organisations).</summary>
    public async Task<UnitRoster?> ReadAsync(Guid id, CancellationToken ct = default)
    {
        var unit = await db.Enterprises.AsNoTracking().Where(e => e.Id == id && e.Kind == EnterpriseKind.NonPublicEnterprise)
            .Select(e => new
            {
                e.Name,
                OnForm = (e.Registration!.MembersHere ?? 0) + (e.Registration.Probationary ?? 0),
                HasMembers = db.PartyMembers.Any(m => m.EnterpriseId == e.Id && m.LeftOn == null),
            }).FirstOrDefaultAsync(ct);
        return unit is null || unit.HasMembers ? null : new UnitRoster(id, unit.Name, await documents.RosterOfAsync(id, ct), unit.OnForm, db.Today);
    }

    /// <summary>The roster as a workbook: the confirmation that there are no members, or rows to be filled in. Leaves an audit row.</summary>
    public async Task<OutgoingFile?> WorkbookAsync(Guid id, CancellationToken ct = default)
    {
        if (await ReadAsync(id, ct) is not { } roster)
        {
            return null;
        }

        var sheet = Sheet(roster.Unit, string.Create(CultureInfo.InvariantCulture, $"统计截止日期：{roster.Today.Year}年{roster.Today.Month}月{roster.Today.Day}日"), roster.HasNone) with
        {
            Note = roster.Confirmation ?? "注：本单位的党员还没有登记，请逐人填写；没有的内容写“无”或“—”。",
        };
        var at = db.Clock.UtcNow;
        var made = new OutgoingFile(
            OutgoingFile.NameOf(roster.Unit, "党员名册", roster.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], at, stop));
        db.Note(AuditAction.Exported, nameof(Enterprise), id, made.Name, roster.HasNone ? "党员名册：无党员" : "党员名册：空表");
        await db.SaveChangesAsync(ct);
        return made;
    }

    /// <summary>An empty roster for whatever unit.</summary>
    public async Task<OutgoingFile> TemplateAsync(CancellationToken ct = default)
    {
        var street = await settings.TextAsync(PortalParameters.StreetName, ct);
        var sheet = Sheet("", "统计截止日期：", isEmpty: false) with { Note = "注：带 * 的栏目必填；没有的内容写“无”或“—”。不得填写涉密内容。" };
        var at = db.Clock.UtcNow;
        return new OutgoingFile(
            OutgoingFile.NameOf(street, "党员名册模板", db.Today, ".xlsx"), OutgoingFile.Workbook, (target, stop) => WorkbookWriter.WriteAsync(target, [sheet], at, stop));
    }

    // The portal's own key is for rosters that come back; who fills in an empty one has none.
    private static WrittenSheet Sheet(string unit, string day, bool isEmpty) => new()
    {
        Name = MemberColumns.Sheet.Name,
        Title = MemberColumns.Sheet.Name,
        Left = $"填报单位：{unit}",
        Middle = day,
        Right = "单位：人、元",
        Columns = [.. MemberColumns.Sheet.Columns.Where(c => c.Key != MemberColumns.Key).Select(WrittenColumn.Of)],
        BlankRows = isEmpty ? 0 : BlankRows,
        HasTotal = isEmpty,
        Counted = "人",
        Signatures = WrittenSheet.LedgerSignatures,
        Marking = "内部资料（含个人信息，注意保管）",
    };
}
