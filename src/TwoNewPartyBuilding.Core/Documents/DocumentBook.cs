using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Enterprises;

namespace TwoNewPartyBuilding.Core.Documents;

/// <summary>Writes down that documents were saved or confirmed; the only code that does.</summary>
public static class DocumentBook
{
    /// <summary>One deed on one document, today.</summary>
    public static void Write(Guid enterpriseId, UnitDocument document, DocumentDeed deed, AppDbContext db) => db.DocumentChecks.Add(new DocumentCheck
    {
        EnterpriseId = enterpriseId,
        Document = document,
        Deed = deed,
        On = db.Today,
        By = db.User.DisplayName,
    });

    /// <summary>A unit's facts were saved: they speak of today, and so does the brief where there is one.</summary>
    internal static void FactsSaved(Enterprise unit, AppDbContext db)
    {
        unit.FactsAsOf = db.Today;
        if (!string.IsNullOrWhiteSpace(unit.ProfileText))
        {
            Write(unit.Id, UnitDocument.Brief, DocumentDeed.Saved, db);
        }
    }

    /// <summary>
    /// Somebody verified the unit: its facts speak of today, and every document that is there is as new as today
    /// but for those just saved. The roster is that of its members; where there are none, it is confirmed only if “no members” was
    /// said before and still fits.
    /// </summary>
    internal static void Verified(Enterprise unit, Rosters rosters, IReadOnlySet<UnitDocument> saved, AppDbContext db)
    {
        unit.FactsAsOf = db.Today;
        Confirm(!string.IsNullOrWhiteSpace(unit.ProfileText), UnitDocument.Brief, DocumentDeed.Unchanged);
        Confirm(unit.Registration is not null, UnitDocument.Registration, DocumentDeed.Unchanged);
        var hasMembers = rosters.WithMembers.Contains(unit.Id);
        Confirm(hasMembers, UnitDocument.Roster, DocumentDeed.Unchanged);
        Confirm(!hasMembers && rosters.Confirmed.Contains(unit.Id) && HasNoMembers(unit), UnitDocument.Roster, DocumentDeed.NoMembers);

        void Confirm(bool exists, UnitDocument document, DocumentDeed deed)
        {
            if (exists && !saved.Contains(document))
            {
                Write(unit.Id, document, deed, db);
            }
        }
    }

    /// <summary>Whether the registration form counts no members.</summary>
    internal static bool HasNoMembers(Enterprise unit) => (unit.Registration?.MembersHere ?? 0) == 0 && (unit.Registration?.Probationary ?? 0) == 0;
}
