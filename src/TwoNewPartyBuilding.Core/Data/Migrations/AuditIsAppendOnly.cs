using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace TwoNewPartyBuilding.Core.Data.Migrations;

/// <summary>Triggers that refuse to change or delete a row of the audit trail, whoever asks (domain 14.2, scenario 59). Written by hand: EF has no word for triggers.</summary>
[DbContext(typeof(SqliteAppDbContext))]
[Migration("20261124000000_AuditIsAppendOnly")]
public sealed class SqliteAuditIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var deed in new[] { "UPDATE", "DELETE" })
        {
            migrationBuilder.Sql($"""
                CREATE TRIGGER AuditEntries_AppendOnly_{deed} BEFORE {deed} ON AuditEntries
                BEGIN SELECT RAISE(ABORT, 'The audit trail is append-only.'); END;
                """);
        }
    }

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql("DROP TRIGGER AuditEntries_AppendOnly_UPDATE;");
        migrationBuilder.Sql("DROP TRIGGER AuditEntries_AppendOnly_DELETE;");
    }
}

/// <summary>The same on SQL Server.</summary>
[DbContext(typeof(SqlServerAppDbContext))]
[Migration("20261124000000_AuditIsAppendOnly")]
public sealed class SqlServerAuditIsAppendOnly : Migration
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder) =>

        // EXEC keeps CREATE TRIGGER alone in its batch, as idempotent scripts need.
        migrationBuilder.Sql("""
            EXEC(N'CREATE TRIGGER [AuditEntries_AppendOnly] ON [AuditEntries] INSTEAD OF UPDATE, DELETE AS
            BEGIN
                IF EXISTS (SELECT 1 FROM deleted) THROW 51000, ''The audit trail is append-only.'', 1;
            END');
            """);

    /// <inheritdoc/>
    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.Sql("DROP TRIGGER [AuditEntries_AppendOnly];");
}
