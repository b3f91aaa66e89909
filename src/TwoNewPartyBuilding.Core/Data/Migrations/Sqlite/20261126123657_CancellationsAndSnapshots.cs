using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TwoNewPartyBuilding.Core.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class CancellationsAndSnapshots : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enterprises_SearchText_DeletedAt_ScopePath_Id",
                table: "Enterprises");

            migrationBuilder.AddColumn<DateOnly>(
                name: "LeftOn",
                table: "Enterprises",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "CancellationCases",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Version = table.Column<Guid>(type: "TEXT", nullable: false),
                    EnterpriseId = table.Column<Guid>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Next = table.Column<int>(type: "INTEGER", nullable: false),
                    Ground = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OpenedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    OpenedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VerificationNote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    PhotoId = table.Column<Guid>(type: "TEXT", nullable: true),
                    VerifiedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    VerifiedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    VerifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SettlementNote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SettledById = table.Column<Guid>(type: "TEXT", nullable: true),
                    SettledBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SettledAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecisionNote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedById = table.Column<Guid>(type: "TEXT", nullable: true),
                    DecidedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DecidedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReturnNote = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReturnedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ReturnedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    DocumentNumber = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DocumentOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ApprovingOrganization = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DocumentedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    DocumentedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ArchivedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    ArchivedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ReenteredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    EndReason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EndedBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CancellationCases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CancellationCases_Attachments_PhotoId",
                        column: x => x.PhotoId,
                        principalTable: "Attachments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CancellationCases_Enterprises_EnterpriseId",
                        column: x => x.EnterpriseId,
                        principalTable: "Enterprises",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Snapshots",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Day = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TakenAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    TakenBy = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    IsLate = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Snapshots", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SnapshotParts",
                columns: table => new
                {
                    SnapshotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Ledger = table.Column<int>(type: "INTEGER", nullable: false),
                    ScopePath = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Community = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    Units = table.Column<int>(type: "INTEGER", nullable: false),
                    KeyManaged = table.Column<int>(type: "INTEGER", nullable: false),
                    Employees = table.Column<int>(type: "INTEGER", nullable: false),
                    Members = table.Column<int>(type: "INTEGER", nullable: false),
                    Content = table.Column<byte[]>(type: "BLOB", maxLength: -1, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SnapshotParts", x => new { x.SnapshotId, x.Ledger, x.ScopePath });
                    table.ForeignKey(
                        name: "FK_SnapshotParts_Snapshots_SnapshotId",
                        column: x => x.SnapshotId,
                        principalTable: "Snapshots",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_SearchText_DeletedAt_LeftOn_ScopePath_Id",
                table: "Enterprises",
                columns: new[] { "SearchText", "DeletedAt", "LeftOn", "ScopePath", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CancellationCases_EnterpriseId_OpenedAt",
                table: "CancellationCases",
                columns: new[] { "EnterpriseId", "OpenedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_CancellationCases_Open",
                table: "CancellationCases",
                column: "EnterpriseId",
                unique: true,
                filter: "[State] = 1");

            migrationBuilder.CreateIndex(
                name: "IX_CancellationCases_PhotoId",
                table: "CancellationCases",
                column: "PhotoId");

            migrationBuilder.CreateIndex(
                name: "IX_CancellationCases_State_Next",
                table: "CancellationCases",
                columns: new[] { "State", "Next" });

            migrationBuilder.CreateIndex(
                name: "IX_Snapshots_Day",
                table: "Snapshots",
                column: "Day",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "CancellationCases");

            migrationBuilder.DropTable(
                name: "SnapshotParts");

            migrationBuilder.DropTable(
                name: "Snapshots");

            migrationBuilder.DropIndex(
                name: "IX_Enterprises_SearchText_DeletedAt_LeftOn_ScopePath_Id",
                table: "Enterprises");

            migrationBuilder.DropColumn(
                name: "LeftOn",
                table: "Enterprises");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_SearchText_DeletedAt_ScopePath_Id",
                table: "Enterprises",
                columns: new[] { "SearchText", "DeletedAt", "ScopePath", "Id" });
        }
    }
}
