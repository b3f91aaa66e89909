using SkiaSharp;
using TwoNewPartyBuilding.Core.Attachments;
using TwoNewPartyBuilding.Core.Cancellations;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Documents;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Ledgers;
using TwoNewPartyBuilding.Core.Snapshots;

namespace TwoNewPartyBuilding.Core.Demo;

/// <summary>What the demo's past months left behind: frozen ledgers, an entry made late, and two units on their way out.</summary>
internal sealed class DemoMonths(AppDbContext db, SnapshotMaker snapshots, AttachmentService attachments)
{
    private const int Months = 3;

    /// <summary>Freezes the last months, then writes an entry of the last one down late; the units are saved already.</summary>
    public async Task AddSnapshotsAsync(IReadOnlyList<Enterprise> units, CancellationToken ct)
    {
        var day = new DateOnly(db.Today.Year, db.Today.Month, 1).AddDays(-1);
        for (var ago = 0; ago < Months; ago++, day = new DateOnly(day.Year, day.Month, 1).AddDays(-1))
        {
            var snapshot = new Snapshot { Day = day, TakenAt = BusinessClock.StartOf(day.AddDays(1)).AddMinutes(2), TakenBy = "月末快照" };
            snapshot.Parts.AddRange(await snapshots.PartsAsync(snapshot.Id, day, ct));
            db.Snapshots.Add(snapshot);
        }

        await db.SaveChangesAsync(ct);
        var late = units.First(u => u is { Employees: < 40, IsModelSite: false, IsLeaderContactPoint: false } && LedgerBook.Standing(u)?.Ledger == Ledger.BelowScale && LedgerBook.KeyManaged(u) is null);
        LedgerBook.Open(late, Ledger.KeyManaged, new DateOnly(db.Today.Year, db.Today.Month, 1).AddDays(-8), "街道党工委会议确定为重点培育对象（会后补记）", db);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Opens two cases: one waits for a leader, one has members to settle.</summary>
    public async Task AddCasesAsync(IReadOnlyList<Enterprise> units, (Guid Id, string Name) staff, CancellationToken ct)
    {
        var pending = units.Where(u => LedgerBook.Standing(u)?.Ledger == Ledger.PendingDeregistration).ToList();
        var empty = pending.Find(u => (u.Registration?.MembersHere ?? 0) == 0);
        var peopled = pending.Find(u => u.Registration?.MembersHere > 0);
        if (empty is not null)
        {
            db.DocumentChecks.Add(new DocumentCheck { EnterpriseId = empty.Id, Document = UnitDocument.Roster, Deed = DocumentDeed.NoMembers, On = db.Today.AddDays(-6), By = staff.Name });
            var file = await OpenAsync(empty, staff, 9, ct);
            (file.SettlementNote, file.SettledById, file.SettledBy, file.SettledAt) = ("无党员，无党费。", staff.Id, staff.Name, db.Clock.UtcNow.AddDays(-6));
            file.Next = CancellationStep.Decision;
        }

        if (peopled is not null)
        {
            await OpenAsync(peopled, staff, 5, ct);
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task<CancellationCase> OpenAsync(Enterprise unit, (Guid Id, string Name) staff, int daysAgo, CancellationToken ct)
    {
        using var photo = new MemoryStream(Photo());
        var added = await attachments.AddAsync(unit.Id, AttachmentKind.Verification, "注销实地核实", "现场照片.jpg", photo, ct);
        var standing = LedgerBook.Standing(unit)!;
        var file = new CancellationCase
        {
            EnterpriseId = unit.Id,
            Ground = standing.Deregistration!.Value,
            Reason = standing.Reason,
            OpenedById = staff.Id,
            OpenedBy = staff.Name,
            OpenedAt = db.Clock.UtcNow.AddDays(-daysAgo),
            VerifiedOn = db.Today.AddDays(1 - daysAgo),
            VerificationNote = "到场核实：大门上锁，场所已空，无人员、无设备。",
            PhotoId = added.Value,
            VerifiedById = staff.Id,
            VerifiedBy = staff.Name,
            VerifiedAt = db.Clock.UtcNow.AddDays(1 - daysAgo),
            Next = CancellationStep.Settlement,
        };
        db.CancellationCases.Add(file);
        return file;
    }

    /// <summary>A drawn gate, for want of a real one.</summary>
    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(640, 420);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        void Draw(uint colour, float x, float y, float width, float height)
        {
            paint.Color = new SKColor(colour);
            canvas.DrawRect(x, y, width, height, paint);
        }

        Draw(0xFFB9CBD9, 0, 0, 640, 420);
        Draw(0xFF8D9489, 0, 320, 640, 100);
        Draw(0xFFC9BDAA, 90, 90, 460, 230);
        Draw(0xFF6C7A86, 120, 120, 90, 60);
        Draw(0xFF6C7A86, 430, 120, 90, 60);
        Draw(0xFF4A4F55, 250, 180, 140, 140);
        Draw(0xFF2E3237, 318, 180, 4, 140);
        using var image = SKImage.FromBitmap(bitmap);
        using var encoded = image.Encode(SKEncodedImageFormat.Jpeg, 85);
        return encoded.ToArray();
    }
}
